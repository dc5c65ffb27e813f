package dev.deskside.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.SimulatedHub;
import dev.deskside.catalog.ActionFieldSettings;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.EngineConfig;
import dev.deskside.upstream.UpstreamFindings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Settings for the names of action fields, and what Engines really have. */
class ActionFieldCheckIT extends SimulatedHub {

    private static final String HEADER =
            "name\taction:Disk Cleanup/State\taction:Disk Cleanup/ExecutionDate\taction:Disk Cleanup/ExecutionStatusDetails\n";

    @Autowired
    private CatalogHolder catalog;

    @Autowired
    private ActionFieldCheck check;

    @Autowired
    private UpstreamFindings findings;

    @BeforeEach
    void discoverOnce() {
        discover();
    }

    private EngineConfig engineA() {
        return catalog.current().engines().get(0);
    }

    @Test
    void shouldFindNothingWrongWhereAllNamesFit() {
        assertThat(check.wrong()).isEmpty();
    }

    @Test
    void shouldNameTheSettingAndWhatThereIsUntilItFits() {
        check.look(engineA(), HEADER);

        assertThat(check.wrong())
                .containsExactly(new ActionFieldCheck.WrongName(
                        "engine-a",
                        "No remote action on engine-a has a field \"ExecutionStatus\" (ACTION_STATUS_FIELD), so what becomes"
                                + " of executions there cannot be seen. The fields of Disk Cleanup are ExecutionDate,"
                                + " ExecutionStatusDetails, State."));

        new ActionFieldCheck(
                        jdbc,
                        catalog,
                        findings,
                        new ActionFieldSettings("State", "ExecutionDate", "ExecutionStatusDetails"))
                .look(engineA(), HEADER);

        assertThat(check.wrong()).isEmpty();
    }

    @Test
    void shouldSayNothingWhereTheEngineHasNoneOfTheActions() {
        check.look(engineA(), "name\taction:Something Else/State\tscore:Health/Total\n");

        assertThat(check.wrong()).isEmpty();
    }

    @Test
    void shouldForgetItWithTheNextDiscovery() {
        check.look(engineA(), HEADER);

        discover();

        assertThat(check.wrong()).isEmpty();
    }
}
