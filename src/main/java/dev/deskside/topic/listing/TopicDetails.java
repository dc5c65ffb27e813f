package dev.deskside.topic.listing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /v1/topics/{topic}} answers. Texts are in the caller's language where there is one, and have {@code
 * {field}} in place of values.
 *
 * @param topic its name
 * @param platforms the devices it is for
 * @param utterances what employees say
 * @param inputs what a diagnosis takes: one of these
 * @param fields the facts, those that others are computed from first
 */
public record TopicDetails(
        String topic,
        String title,
        List<String> platforms,
        List<String> utterances,
        List<String> inputs,
        List<Field> fields,
        List<Rule> conditions,
        List<Help> remediations) {

    /**
     * A fact.
     *
     * @param type in small letters
     * @param probe who knows it; null when it is computed
     * @param column what the probe calls it
     * @param remoteAction the action whose output it is; null when it is asked for by a query
     * @param expression what it is computed by; null when it is not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Field(
            String name,
            String type,
            @Nullable String probe,
            @Nullable String column,
            @Nullable String remoteAction,
            @Nullable String expression) {}

    /**
     * Something that may be wrong.
     *
     * @param when the expression
     * @param says what the employee is told then
     */
    public record Rule(String id, String when, @Nullable String says) {}

    /**
     * Something that helps: a remote action, a workflow or a campaign with its inputs and whether the employee has to agree, or
     * advice.
     *
     * @param kind {@code remote_action}, {@code workflow}, {@code campaign} or {@code advice}
     * @param when it is suggested when any of these conditions is true
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Help(
            String id,
            String kind,
            String title,
            List<String> when,
            @Nullable String remoteAction,
            @Nullable Map<String, String> params,
            @Nullable Boolean consent,
            @Nullable Check confirm,
            @Nullable String advice) {}

    /**
     * How it is found out whether an action helped.
     *
     * @param afterSeconds how long after its success
     * @param expect the expression that is true then
     */
    public record Check(long afterSeconds, String expect) {}
}
