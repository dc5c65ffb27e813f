package dev.deskside.topic;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /v1/topics/{topic}/diagnosis} answers. Of a diagnosis that is not begun, since several devices or
 * people could be meant, only the first part is there; members that say nothing are left out.
 *
 * @param state {@code complete}; {@code running}: answered early, the rest is read at {@code /v1/diagnoses/{id}}; {@code
 *     abandoned}: its hub ended before it was complete; {@code undecided}: one of the candidates has to be chosen
 * @param id set when it was answered early
 * @param device the device that was looked at; null when none was
 * @param candidates what could be meant; empty when it is clear
 * @param moreCandidates whether there are more than those
 * @param verdict {@code healthy}, {@code issues_found} or {@code incomplete}
 * @param matched conditions that are true
 * @param missing conditions that could not be decided
 * @param conditions all, in the order of the topic
 * @param remediations those that are suggested, in the order of the topic
 * @param fields by name, in the order of the topic
 * @param explanation how it came about, when that was asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DiagnosisAnswer(
        String topic,
        String title,
        String state,
        @Nullable String id,
        @Nullable Subject device,
        List<Candidate> candidates,
        @Nullable Boolean moreCandidates,
        @Nullable String verdict,
        @Nullable List<String> matched,
        @Nullable List<String> missing,
        @Nullable List<CheckedCondition> conditions,
        @Nullable List<Suggestion> remediations,
        @Nullable Map<String, Field> fields,
        @Nullable Explanation explanation) {

    static final String COMPLETE = "complete";
    static final String RUNNING = "running";
    static final String ABANDONED = "abandoned";
    static final String UNDECIDED = "undecided";

    /** Whether it was answered before all was known. */
    public boolean early() {
        return state.equals(RUNNING);
    }

    /** Where the rest can be read. */
    public String location() {
        return "/v1/diagnoses/" + id;
    }

    /**
     * The device that was looked at.
     *
     * @param offline whether no Engine has heard of it for a day (a setting)
     */
    @JsonInclude
    public record Subject(
            String device,
            @Nullable String name,
            String platform,
            String engine,
            @Nullable Instant lastSeen,
            boolean offline) {}

    /**
     * A device or a person that could be meant: exactly one of both is set.
     *
     * @param label for the employee, in the caller's language
     * @param devices how many devices the person uses
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Candidate(
            @Nullable String device,
            @Nullable String user,
            String label,
            @Nullable String platform,
            @Nullable Integer devices) {}

    /**
     * @param result {@code true}, {@code false} or {@code missing}
     * @param text what to tell the employee; only when it is true
     * @param missing the fields that would decide it; only when it is missing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CheckedCondition(String id, String result, @Nullable String text, @Nullable List<String> missing) {}

    /**
     * @param kind {@code remote_action}, {@code workflow}, {@code campaign} or {@code advice}
     * @param advice what the employee can do
     * @param remoteAction its name in the catalog, also that of a workflow or a campaign
     * @param params its inputs
     * @param consent whether the employee has to agree first
     * @param because the conditions that are true
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Suggestion(
            String id,
            String kind,
            String title,
            @Nullable String advice,
            @Nullable String remoteAction,
            @Nullable Map<String, String> params,
            @Nullable Boolean consent,
            List<String> because) {}

    /**
     * One fact: with a value, or missing.
     *
     * @param source {@code cache}, {@code engine}, {@code computed} or {@code given}
     * @param asOf from when the value is; of the outputs of a remote action, when it ran
     * @param missing why there is no value
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Field(
            @Nullable Object value,
            String type,
            @Nullable String source,
            @Nullable Instant asOf,
            @Nullable Long ageSeconds,
            @Nullable Boolean stale,
            @Nullable String missing) {}

    /** How a diagnosis came about. */
    public record Explanation(List<OfCondition> conditions, List<OfRemediation> remediations) {}

    /**
     * @param values those that its expression names
     * @param reason why values that are there do not decide it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OfCondition(
            String id, String expression, Map<String, Field> values, String result, @Nullable String reason) {}

    /** @param because why it was suggested, or why it was not */
    public record OfRemediation(String id, boolean suggested, String because) {}
}
