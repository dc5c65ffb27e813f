package dev.deskside.upstream.tenant;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.ZoneId;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How often each API of a tenant is called, and how patiently.
 *
 * @param nql answers of saved queries; the tenant allows 1 a second and 50,000 a day
 * @param export of long answers, calls about their state included
 * @param act remote actions
 * @param workflows starts of workflows
 * @param campaigns triggers of campaigns
 * @param enrichment what other systems know of devices and people
 * @param spark conversations that are handed on
 * @param day in which calls are counted: the zone of its midnight
 * @param exportDeadline until when an export must be ready
 */
@Validated
@ConfigurationProperties("deskside.tenant")
public record TenantSettings(
        @Valid Limits nql,
        @Valid Limits export,
        @Valid Limits act,
        @Valid Limits workflows,
        @Valid Limits campaigns,
        @Valid Limits enrichment,
        @Valid Limits spark,
        ZoneId day,
        @DurationMin(seconds = 1) @DurationMax(hours = 12) Duration exportDeadline) {

    /**
     * @param requestsPerSecond most calls in any second, over all replicas
     * @param requestsPerDay most calls in a day, over all replicas; 0 for no limit
     */
    public record Limits(@Min(1) @Max(1_000) int requestsPerSecond, @Min(0) @Max(100_000_000) int requestsPerDay) {}

    /** The limits of an API; tokens, which are kept, and files, which lie elsewhere, have none. */
    public Limits of(TenantApi api) {
        return switch (api) {
            case NQL -> nql;
            case EXPORT -> export;
            case ACT -> act;
            case WORKFLOWS -> workflows;
            case CAMPAIGNS -> campaigns;
            case ENRICHMENT -> enrichment;
            case SPARK -> spark;
            case TOKEN, FILES -> throw new IllegalArgumentException(api + " has no budget");
        };
    }
}
