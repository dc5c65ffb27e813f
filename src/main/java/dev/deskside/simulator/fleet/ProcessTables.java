package dev.deskside.simulator.fleet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskside.simulator.nql.NqlRow;
import dev.deskside.simulator.nql.NqlTable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of a tenant in which the progress of campaigns and workflows is read. */
final class ProcessTables {

    private static final Map<String, BiFunction<Campaigns.Response, Long, @Nullable Object>> RESPONSE = responses();
    private static final Map<String, BiFunction<Workflows.Execution, Long, @Nullable Object>> EXECUTION = executions();

    private final Fleet fleet;

    ProcessTables(Fleet fleet) {
        this.fleet = fleet;
    }

    NqlTable responses(Set<String> related) {
        return table(
                "campaign.responses",
                "response",
                related,
                Set.of("campaign.nql_id", "campaign.name"),
                RESPONSE,
                since -> fleet.campaigns()
                        .all()
                        .filter(one -> !Instant.ofEpochMilli(one.targeted()).isBefore(since))
                        .map(one -> row(RESPONSE, one, null, one.user())));
    }

    NqlTable executions(Set<String> related) {
        return table(
                "workflow.executions",
                "execution",
                related,
                Set.of("workflow.nql_id", "workflow.name"),
                EXECUTION,
                since -> fleet.workflows()
                        .all()
                        .filter(one -> !Instant.ofEpochMilli(one.startedAt()).isBefore(since))
                        .map(one -> row(
                                EXECUTION, one, one.device() < 0 ? null : fleet.present(one.device()), one.user())));
    }

    /** Finds the rows since a moment. */
    @FunctionalInterface
    private interface Found {
        Stream<NqlRow> since(Instant moment);
    }

    /** Fields of what a row came of, with dots in their names, are computed as its own are. */
    private static NqlTable table(
            String name, String object, Set<String> related, Set<String> above, Map<String, ?> fields, Found found) {
        List<String> own =
                fields.keySet().stream().filter(field -> !above.contains(field)).toList();
        return new NqlTable(
                name,
                object,
                own,
                Stream.concat(related.stream(), above.stream()).collect(Collectors.toSet()),
                (since, wanted) -> found.since(since),
                (of, since) -> Stream.of());
    }

    private <E> NqlRow row(
            Map<String, BiFunction<E, Long, @Nullable Object>> fields,
            E event,
            @Nullable Device device,
            @Nullable User user) {
        long now = fleet.now().toEpochMilli();
        return field -> {
            BiFunction<E, Long, @Nullable Object> own = fields.get(field);
            return own != null ? own.apply(event, now) : TenantFields.related(field, device, user);
        };
    }

    private static Map<String, BiFunction<Campaigns.Response, Long, @Nullable Object>> responses() {
        Map<String, BiFunction<Campaigns.Response, Long, @Nullable Object>> fields = new LinkedHashMap<>();
        fields.put("request_id", (response, now) -> response.request());
        fields.put("first_targeted", (response, now) -> Instant.ofEpochMilli(response.targeted()));
        fields.put("time", (response, now) -> Instant.ofEpochMilli(response.since(now)));
        fields.put("state", Campaigns.Response::state);
        fields.put(
                "state_details",
                (response, now) -> response.state(now).equals("declined") ? "The user closed it" : null);
        fields.put(
                "answers",
                (response, now) -> response.state(now).equals("answered")
                        ? JsonNodeFactory.instance
                                .objectNode()
                                .put("question_1", response.answer())
                                .toString()
                        : null);
        fields.put("trigger_method", (response, now) -> "api");
        fields.put("campaign.nql_id", (response, now) -> response.campaign().nqlId());
        fields.put("campaign.name", (response, now) -> response.campaign().name());
        return fields;
    }

    private static Map<String, BiFunction<Workflows.Execution, Long, @Nullable Object>> executions() {
        Map<String, BiFunction<Workflows.Execution, Long, @Nullable Object>> fields = new LinkedHashMap<>();
        fields.put("request_id", (execution, now) -> execution.request());
        fields.put("execution_id", (execution, now) -> execution.id());
        fields.put("request_time", (execution, now) -> Instant.ofEpochMilli(execution.startedAt()));
        fields.put(
                "time",
                (execution, now) ->
                        Instant.ofEpochMilli(now < execution.endsAt() ? execution.startedAt() : execution.endsAt()));
        fields.put("status", Workflows.Execution::status);
        fields.put("outcome", Workflows.Execution::outcome);
        fields.put(
                "outcome_details",
                (execution, now) -> "failed".equals(execution.outcome(now)) ? "A step ended with an error" : null);
        fields.put("trigger_method", (execution, now) -> "api");
        fields.put("number_of_executions", (execution, now) -> 1L);
        fields.put("workflow.nql_id", (execution, now) -> execution.workflow().nqlId());
        fields.put("workflow.name", (execution, now) -> execution.workflow().name());
        return fields;
    }
}
