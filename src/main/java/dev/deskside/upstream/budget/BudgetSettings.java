package dev.deskside.upstream.budget;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The limits on what callers ask of the hub itself, and how callers and the hub's own work share an Engine.
 *
 * @param cacheRequestsPerSecond most answers from the cache in any second, over all replicas; 0 for no limit
 * @param callerRequestsPerSecond most requests of one key in any second, where the key has no limit of its own; 0 for none
 * @param backgroundShare the part of each Engine's budget that is the hub's own while callers press
 */
@Validated
@ConfigurationProperties("deskside.budget")
public record BudgetSettings(
        @Min(0) @Max(10_000) int cacheRequestsPerSecond,
        @Min(0) @Max(10_000) int callerRequestsPerSecond,
        @DecimalMin("0") @DecimalMax("0.9") double backgroundShare) {}
