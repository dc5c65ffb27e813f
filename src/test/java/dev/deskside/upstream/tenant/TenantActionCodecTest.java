package dev.deskside.upstream.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.catalog.Platform;
import dev.deskside.upstream.UpstreamException;
import dev.deskside.upstream.tenant.TenantAction.Input;
import dev.deskside.upstream.tenant.TenantAction.Output;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TenantActionCodecTest {

    private static final String CLEANUP =
            """
            {"id": "#disk_cleanup", "uuid": "2b6c7d10-0000-4000-8000-000000000001", "name": "Disk Cleanup",
             "description": "", "origin": "LIBRARY", "builtInContentVersion": "1.2", "purpose": ["REMEDIATION"],
             "targeting": {"apiEnabled": true, "manualEnabled": false, "workflowEnabled": true,
                "manualAllowMultipleDevices": false},
             "scriptInfo": {"executionServiceDelegate": null, "runAs": "LOCAL_SYSTEM", "timeoutSeconds": 120,
                "hasScriptWindows": true, "hasScriptMacOs": false,
                "inputs": [
                    {"id": "1", "name": "CleanupLevel", "description": "", "usedByWindows": true, "usedByMacOs": false,
                     "options": ["Light", "Deep"], "allowCustomValue": false},
                    {"id": "2", "name": "Comment", "description": "", "usedByWindows": true, "usedByMacOs": false,
                     "options": ["none"], "allowCustomValue": true}],
                "outputs": [{"id": "1", "name": "CleanupSpace", "type": "BYTES", "description": "",
                    "usedByWindows": true, "usedByMacOs": false}]}}
            """;

    private final TenantActionCodec codec = new TenantActionCodec(new ObjectMapper());

    @Test
    void shouldReadAnActionAsDocumented() {
        assertThat(codec.details(CLEANUP))
                .isEqualTo(new TenantAction(
                        "#disk_cleanup",
                        "Disk Cleanup",
                        true,
                        Set.of(Platform.WINDOWS),
                        List.of(
                                new Input("CleanupLevel", List.of("Light", "Deep"), false),
                                new Input("Comment", List.of("none"), true)),
                        List.of(new Output("CleanupSpace", "BYTES"))));
    }

    @Test
    void shouldLeaveOutOfTheListWhatItDoesNotDescribeWhole() {
        assertThat(codec.list("[" + CLEANUP + ", {\"id\": \"#other\", \"name\": \"Other\"}, 7]"))
                .extracting(TenantAction::nqlId)
                .containsExactly("#disk_cleanup");
        assertThat(codec.list("[]")).isEmpty();
    }

    @Test
    void shouldSayWhenTheTenantAnswersSomethingElse() {
        for (String answer : List.of("{}", "<html>", "", "7")) {
            assertThatExceptionOfType(UpstreamException.Broken.class).as(answer).isThrownBy(() -> codec.list(answer));
        }
        for (String answer : List.of("[]", "{}", "<html>", "", "{\"id\": \"#other\"}")) {
            assertThatExceptionOfType(UpstreamException.Broken.class)
                    .as(answer)
                    .isThrownBy(() -> codec.details(answer));
        }
    }

    @Test
    void shouldAskByTheParameterThatTheTenantKnows() {
        assertThat(codec.question("#disk_cleanup")).isEqualTo("nql-id=%23disk_cleanup");
        assertThat(codec.workflowQuestion("#troubleshoot")).isEqualTo("nqlId=%23troubleshoot");
    }

    @Test
    void shouldKnowWhetherAWorkflowMayBeStartedFromAnObjectAndFromAnArray() {
        String active =
                "{\"id\": \"#w1\", \"name\": \"W\", \"status\": \"ACTIVE\", \"triggerMethods\": {\"apiEnabled\": true}}";

        assertThat(codec.workflow(active).apiEnabled()).isTrue();
        assertThat(codec.workflow("[" + active + "]")).isEqualTo(codec.workflow(active));
        assertThat(codec.workflow("{\"id\": \"#w1\"}").apiEnabled()).isTrue();
        assertThat(codec.workflow(active.replace("\"ACTIVE", "\"INACTIVE")).apiEnabled())
                .isFalse();
        assertThat(codec.workflow(active.replace("true", "false")).apiEnabled()).isFalse();
        assertThatExceptionOfType(UpstreamException.Broken.class).isThrownBy(() -> codec.workflow("[]"));
    }

    @Test
    void shouldTakeAnyValueWhereNoneIsOfferedOrOthersAreAllowed() {
        assertThat(new Input("a", List.of("x"), false).takes("x")).isTrue();
        assertThat(new Input("a", List.of("x"), false).takes("X")).isFalse();
        assertThat(new Input("a", List.of("x"), true).takes("y")).isTrue();
        assertThat(new Input("a", List.of(), false).takes("y")).isTrue();
    }
}
