package dev.deskside.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariablesTest {

    @TempDir
    Path temporary;

    private ConnectorsFolder folder = new ConnectorsFolder(Path.of("."));

    @BeforeEach
    void makeFolder() {
        folder = new ConnectorsFolder(temporary);
        folder.with("engines.yaml", ConnectorsFolder.ENGINE);
    }

    @Test
    void shouldNameTheVariableThatIsNotSet() {
        folder.without("NEXTHINK_USER").without("NEXTHINK_PASSWORD");

        assertThat(folder.problems())
                .extracting(problem -> problem.line() + " " + problem.message())
                .containsExactly(
                        "4 the variable NEXTHINK_USER is not set", "5 the variable NEXTHINK_PASSWORD is not set");
        assertThat(folder.problems())
                .allSatisfy(problem -> assertThat(problem.hint()).contains(".env"));
    }

    @Test
    void shouldRefuseAnEmptyPassword() {
        folder.variable("NEXTHINK_PASSWORD", "");

        assertThat(folder.problem().message()).isEqualTo("the variable NEXTHINK_PASSWORD is empty");
    }

    @Test
    void shouldRefuseAnEmptyUserName() {
        folder.variable("NEXTHINK_USER", "");

        assertThat(folder.problem().message()).contains("must not be empty");
    }

    @Test
    void shouldTakeAnEnvironmentVariableAsItIs() {
        folder.variable("NEXTHINK_PASSWORD", "a\\b${c}$d#e\"f ");

        assertThat(folder.read().engines().get(0).password().reveal()).isEqualTo("a\\b${c}$d#e\"f ");
    }

    @Test
    void shouldKeepAUserNameThatIsANumber() {
        folder.withEngine("\"${NEXTHINK_USER}\"", "${NEXTHINK_USER}").variable("NEXTHINK_USER", "12345");

        assertThat(folder.read().engines().get(0).username()).isEqualTo("12345");
    }

    @Test
    void shouldUseTheDefaultOfAPlaceholder() {
        folder.withEngine(
                "https://engine-a.example:1671", "https://${ENGINE_HOST:engine-a.example}:${ENGINE_PORT:1671}");
        folder.variable("ENGINE_PORT", "443");

        assertThat(folder.read().engines().get(0).url()).hasToString("https://engine-a.example:443");
    }

    @Test
    void shouldTakeAPropertyOfTheProgram() {
        folder.withEngine("${NEXTHINK_PASSWORD}", "${deskside.account.password}");
        folder.property("deskside.account.password", "from-${OTHER}").variable("OTHER", "elsewhere");

        assertThat(folder.read().engines().get(0).password().reveal()).isEqualTo("from-elsewhere");
    }

    @Test
    void shouldCountAPropertyThatRefersToNothingAsNotSet() {
        folder.withEngine("${NEXTHINK_PASSWORD}", "${deskside.account.password}");
        folder.property("deskside.account.password", "${MISSING}");

        assertThat(folder.problem().message()).isEqualTo("the variable deskside.account.password is not set");
    }

    @Test
    void shouldReadNumbersAndTruthValuesFromVariables() {
        folder.with(
                "portal.yaml",
                """
                portal:
                  url: https://portal.example
                  username: reader
                  password: ${NEXTHINK_PASSWORD}
                  listEngines: ${LIST}
                  engines: { port: "${PORT}" }
                """);
        folder.variable("LIST", "true").variable("PORT", "443");

        PortalConfig portal = folder.read().portal().orElseThrow();

        assertThat(portal.listEngines()).isTrue();
        assertThat(portal.engines().port()).isEqualTo(443);
        folder.variable("PORT", "0");
        assertThat(folder.problem().message()).contains("between 1 and 65535");
        folder.variable("PORT", "many");
        assertThat(folder.problem().message()).isEqualTo("\"port\" must be a whole number, not many");
    }

    @Test
    void shouldNotTouchTextWithoutAPlaceholder() {
        folder.withEngine("engine-a.example:1671\"", "engine-a.example:1671\" # ${NOTHING}");

        assertThat(folder.read().engines()).hasSize(1);
    }
}
