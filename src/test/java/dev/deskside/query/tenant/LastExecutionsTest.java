package dev.deskside.query.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.catalog.ActionFieldSettings;
import dev.deskside.catalog.Platform;
import dev.deskside.catalog.Purpose;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.upstream.tenant.ExecutionFields;
import dev.deskside.upstream.tenant.NqlRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LastExecutionsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RemoteActionConfig STARTUP = new RemoteActionConfig(
            "startup",
            "Get Startup",
            null,
            "#get_startup",
            Purpose.DATA_COLLECTION,
            Set.of(Platform.WINDOWS),
            Map.of(),
            Map.of(),
            Duration.ofSeconds(60),
            false);

    private final LastExecutions executions = new LastExecutions(new ExecutionFields(
            JSON, new ActionFieldSettings("ExecutionStatus", "ExecutionDate", "ExecutionStatusDetails")));

    private Map<String, String> fields(String... rows) throws JsonProcessingException {
        List<Map<String, JsonNode>> all = new ArrayList<>();
        for (String row : rows) {
            Map<String, JsonNode> values = new HashMap<>();
            JSON.readTree(row).properties().forEach(value -> values.put(value.getKey(), value.getValue()));
            all.add(values);
        }
        return executions.fields(List.of(STARTUP), new NqlRows(Instant.EPOCH, all));
    }

    private static String row(String action, String status, String time, String outputs) {
        return """
               {"remote_action.nql_id": "%s", "execution.status": "%s", "execution.time": "%s",
                "execution.request_time": "2026-01-01 00:00:00", "execution.status_details": null, "execution.outputs": %s}"""
                .formatted(action, status, time, outputs);
    }

    @Test
    void shouldShowTheNewestRunAsAnEngineWould() throws JsonProcessingException {
        assertThat(fields(
                        row("#get_startup", "failure", "2026-01-10 08:00:00", "null"),
                        row(
                                "#get_startup",
                                "success",
                                "2026-01-10 09:00:00",
                                "\"{\\\"Seconds\\\": 40, \\\"Names\\\": [\\\"a\\\", \\\"b\\\"]}\""),
                        row("#get_startup", "success", "2026-01-09 09:00:00", "{\"Seconds\": 20}"),
                        row("#other", "success", "2026-01-11 09:00:00", "{\"Seconds\": 1}")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "action:Get Startup/ExecutionStatus", "success",
                        "action:Get Startup/ExecutionDate", "2026-01-10T09:00:00Z",
                        "action:Get Startup/Seconds", "40",
                        "action:Get Startup/Names", "a, b"));
    }

    @Test
    void shouldNotCountRunsThatNeverReachedTheDevice() throws JsonProcessingException {
        assertThat(fields(
                        row("#get_startup", "success", "2026-01-10 08:00:00", "{\"Seconds\": 20}"),
                        row("#get_startup", "waiting_on_device", "2026-01-10 09:00:00", "null"),
                        row("#get_startup", "expired", "2026-01-10 09:30:00", "null")))
                .containsEntry("action:Get Startup/Seconds", "20");
    }

    @Test
    void shouldKnowNothingOfAnActionThatNeverRan() throws JsonProcessingException {
        assertThat(fields()).isEmpty();
        assertThat(fields(
                        "{\"remote_action.nql_id\": \"#get_startup\"}", row("#get_startup", "success", "soon", "null")))
                .isEmpty();
    }

    @Test
    void shouldTakeOutputsThatNobodyCanReadForNone() throws JsonProcessingException {
        assertThat(fields(row("#get_startup", "success", "2026-01-10 08:00:00", "\"no json {\"")))
                .containsOnlyKeys("action:Get Startup/ExecutionStatus", "action:Get Startup/ExecutionDate");
    }
}
