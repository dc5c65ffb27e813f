package dev.deskside.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code validate --live} makes of the health of a hub. */
class LiveCheckTest {

    @Test
    void shouldFindNothingWhenAllIsWell() throws JsonProcessingException {
        assertThat(
                        findings(
                                """
                        {"upstreams": [{"name": "engine-a", "kind": "engine", "status": "up", "failure": null}], "missingSchedules": []}
                        """))
                .isEmpty();
    }

    @Test
    void shouldTakeWhatFailsForAnErrorAndAMissingScheduleForAWarning() throws JsonProcessingException {
        List<Finding> findings = findings(
                """
                {"upstreams": [{"name": "engine-a", "kind": "engine", "failure": "it answered 401"},
                               {"name": "portal", "kind": "portal", "failure": "it is silent"}],
                 "wrongActionFields": [{"engine": "engine-a", "detail": "No remote action has a field State"}],
                 "missingSchedules": [{"action": "get_wifi", "title": "Get Wifi", "topics": ["teams", "vpn"], "detail": "Set a schedule."}]}
                """);

        assertThat(findings)
                .extracting(Finding::asLine)
                .containsExactly(
                        "connectors/engines.yaml:1: engine-a does not answer as it should: it answered 401. mend its URL, "
                                + "account or trust here, or look after that system; the hub's log says more",
                        "connectors/portal.yaml:1: portal does not answer as it should: it is silent. mend its URL, account "
                                + "or trust here, or look after that system; the hub's log says more",
                        "connectors/remote-actions.yaml:1: No remote action has a field State. set the name that it has on the Engines",
                        "connectors/remote-actions.yaml:1: warning: nobody seems to run Get Wifi, which is needed by teams, vpn. "
                                + "Set a schedule.");
    }

    private static List<Finding> findings(String health) throws JsonProcessingException {
        return LiveCheck.findings(new ObjectMapper().readTree(health), "connectors");
    }
}
