package dev.deskside.remoteaction.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.catalog.TestCatalogs;
import dev.deskside.problem.ProblemException;
import dev.deskside.remoteaction.dispatch.PortalReply.ByEngine;
import dev.deskside.remoteaction.dispatch.PortalReply.EngineReply;
import dev.deskside.upstream.UpstreamException;
import dev.deskside.upstream.UpstreamSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class PortalCallsTest {

    private static final UpstreamSettings UPSTREAM = new UpstreamSettings(
            40,
            20,
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(12),
            Duration.ofMinutes(15),
            DataSize.ofMegabytes(16));

    private final ObjectMapper json = new ObjectMapper();

    private PortalCalls calls(PortalApi api) {
        var catalog = TestCatalogs.of();
        return new PortalCalls(
                catalog, UPSTREAM, new DispatchSettings(true, 200, Duration.ZERO, Duration.ofHours(1), api), json);
    }

    @Test
    void shouldAskTheSecondVersionForAllDevicesWithInputsAndATimeOut() throws IOException {
        Dispatch dispatch =
                Claims.sent(Claims.of(Claims.windows("device-1", "engine-a"), Claims.windows("device-2", "engine-b")));

        JsonNode body = json.readTree(calls(PortalApi.V2).body(dispatch));

        assertThat(body)
                .isEqualTo(json.readTree(
                        """
                                {"requestUid": "%s", "remoteActionUid": "the-uid", "deviceUids": ["device-1", "device-2"],
                                 "timeoutSeconds": 12, "params": {"CleanupLevel": "Light"}}
                                """
                                .formatted(dispatch.id())));
        assertThat(calls(PortalApi.V2).api()).isEqualTo("v2");
    }

    @Test
    void shouldAskTheFirstVersionForNothingButDevices() throws IOException {
        Dispatch dispatch = Claims.sent(Claims.of(Map.of(), Claims.windows("device-1", "engine-a")));

        assertThat(json.readTree(calls(PortalApi.V1).body(dispatch)))
                .isEqualTo(json.readTree("{\"RemoteActionUid\": \"the-uid\", \"DeviceUids\": [\"device-1\"]}"));
        assertThat(calls(PortalApi.V1).read("whatever it says")).isEqualTo(new PortalReply.Taken());
    }

    @Test
    void shouldReadWhatEachEngineSaid() {
        PortalReply reply = calls(PortalApi.V2)
                .read(
                        """
                        {"requestUid": "r", "engines": [
                          {"engineDatabaseUid": "e1", "name": "engine-a", "code": "OK", "accepted": 1, "rejected": ["device-2"]},
                          {"engineDatabaseUid": "e2", "name": "engine-b", "code": "TIMEOUT"},
                          "nonsense"]}
                        """);

        assertThat(reply)
                .isEqualTo(new ByEngine(List.of(
                        new EngineReply("engine-a", "OK", Set.of("device-2")),
                        new EngineReply("engine-b", "TIMEOUT", Set.of()),
                        new EngineReply("", "", Set.of()))));
        assertThat(reply.summary()).startsWith("engine-a OK, engine-b TIMEOUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "[]", "{}", "{\"engines\": 3}", "\"OK\"", "", "{\"engines\": ["})
    void shouldNotMakeSenseOfNonsense(String answer) {
        assertThatThrownBy(() -> calls(PortalApi.V2).read(answer)).isInstanceOf(UpstreamException.Broken.class);
    }

    @Test
    void shouldSayWhereToNameThePortal() {
        assertThatThrownBy(() -> calls(PortalApi.V2).portal())
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("portal.yaml");
    }
}
