package dev.deskside.remoteaction.poll;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.catalog.ActionKind;
import dev.deskside.remoteaction.ExecutionState;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows in which a tenant shows how it stands, and what that means for executions. */
class TenantRowTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static @Nullable TenantRow row(ActionKind kind, String values) throws Exception {
        Map<String, JsonNode> row = JSON.readValue(values, new TypeReference<Map<String, JsonNode>>() {});
        return TenantRow.of(JSON, kind, row);
    }

    private static TenantRow read(ActionKind kind, String values) throws Exception {
        return Objects.requireNonNull(row(kind, values));
    }

    @Test
    void shouldReadAWorkflowByItsOutcome() throws Exception {
        TenantRow row = read(
                ActionKind.WORKFLOW,
                """
                {"execution.request_id": "r", "execution.execution_id": "e", "device.collector.uid": "d", "workflow.nql_id": "#w",
                 "execution.status": "completed", "execution.outcome": "no_action_taken", "execution.outcome_details": null,
                 "execution.request_time": "2026-01-10 08:00:00", "execution.time": "2026-01-10 08:01:00"}
                """);

        assertThat(row.target()).isEqualTo("d");
        assertThat(row.action()).isEqualTo("#w");
        assertThat(row.requestedAt()).isEqualTo(Instant.parse("2026-01-10T08:00:00Z"));
        assertThat(row.sight())
                .isEqualTo(new Sight(
                        "2026-01-10T08:01:00", "no_action_taken", null, Map.of("outcome", "no_action_taken")));
    }

    @Test
    void shouldReadWhatAPersonAnswered() throws Exception {
        TenantRow row = read(
                ActionKind.CAMPAIGN,
                """
                {"request_id": "r", "user.sid": "S-1", "campaign.nql_id": "#c", "response.state": "answered",
                 "response.answers": "{\\"q1\\": [\\"a\\", \\"b\\"], \\"q2\\": 5, \\"q3\\": null}",
                 "response.first_targeted": "2026-01-10 08:00:00", "response.time": "2026-01-10 08:01:00"}
                """);

        assertThat(row.target()).isEqualTo("S-1");
        assertThat(row.requestedAt()).isEqualTo(Instant.parse("2026-01-10T08:00:00Z"));
        assertThat(row.sight().outputs()).isEqualTo(Map.of("q1", "a, b", "q2", "5"));
    }

    @Test
    void shouldSayThatAPersonDeclined() throws Exception {
        String values =
                """
                {"request_id": "r", "user.sid": "S-1", "campaign.nql_id": "#c", "state": "declined", "state_details": %s,
                 "time": "2026-01-10 08:01:00"}
                """;

        assertThat(read(ActionKind.CAMPAIGN, values.formatted("null")).sight().details())
                .isEqualTo("declined");
        assertThat(read(ActionKind.CAMPAIGN, values.formatted("\"closed\""))
                        .sight()
                        .details())
                .isEqualTo("declined: closed");
    }

    @Test
    void shouldLeaveOutRowsThatTellNothingApart() throws Exception {
        String values = "{\"request_id\": \"r\", \"campaign.nql_id\": \"#c\", \"state\": \"answered\", %s}";

        assertThat(row(ActionKind.CAMPAIGN, values.formatted("\"time\": \"2026-01-10 08:01:00\"")))
                .isNull();
        assertThat(row(ActionKind.CAMPAIGN, values.formatted("\"user.sid\": \"S-1\"")))
                .isNull();
        assertThat(row(ActionKind.CAMPAIGN, values.formatted("\"user.sid\": \"S-1\", \"time\": \"yesterday\"")))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "WORKFLOW, action_taken, SUCCESS",
        "WORKFLOW, no action taken, SUCCESS",
        "WORKFLOW, Failed, FAILURE",
        "WORKFLOW, in_progress, IN_PROGRESS",
        "WORKFLOW, waiting_for_event, WAITING_ON_USER",
        "WORKFLOW, waiting_on_device, WAITING_ON_DEVICE",
        "WORKFLOW, cancelled, CANCELLED",
        "WORKFLOW, completed,",
        "CAMPAIGN, targeted, WAITING_ON_USER",
        "CAMPAIGN, answered, SUCCESS",
        "CAMPAIGN, declined, FAILURE",
        "CAMPAIGN, expired, EXPIRED",
        "CAMPAIGN, fully_answered,",
        "REMOTE_ACTION, success, SUCCESS",
        "REMOTE_ACTION, answered,",
    })
    void shouldKnowTheWordsOfEachKind(ActionKind kind, String word, @Nullable ExecutionState state) {
        assertThat(TenantStates.of(kind, word).orElse(null)).isEqualTo(state);
    }
}
