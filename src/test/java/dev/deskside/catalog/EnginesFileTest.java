package dev.deskside.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnginesFileTest {

    @TempDir
    Path temporary;

    private ConnectorsFolder folder = new ConnectorsFolder(Path.of("."));

    @BeforeEach
    void makeFolder() {
        folder = new ConnectorsFolder(temporary);
    }

    @Test
    void shouldReadAnEngineWithItsDefaults() {
        folder.with("engines.yaml", ConnectorsFolder.ENGINE);

        EngineConfig engine = folder.read().engines().get(0);

        assertThat(engine.name()).isEqualTo("engine-a");
        assertThat(engine.url()).hasToString("https://engine-a.example:1671");
        assertThat(engine.username()).isEqualTo("reader");
        assertThat(engine.password().reveal()).isEqualTo("hunter2");
        assertThat(engine.tls()).isEqualTo(TlsSettings.standard());
        assertThat(engine.timeZone().normalized()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void shouldReadEveryKey() {
        folder.with(
                "engines.yaml",
                """
                version: 1
                engines:
                  - { name: engine-b, url: "https://engine-b.example/", username: "CORP\\\\reader", password: "${P}",
                      tls: { trust: "file:%s", verifyHost: false }, timeZone: Europe/Zurich }
                """
                        .formatted(Certificates.pem(temporary.resolve("ca.pem")).getFileName()));
        folder.variable("P", "p");

        EngineConfig engine = folder.read().engines().get(0);

        assertThat(engine.url()).hasToString("https://engine-b.example");
        assertThat(engine.username()).isEqualTo("CORP\\reader");
        assertThat(engine.tls()).isEqualTo(new TlsSettings(new Trust.PemFile(temporary.resolve("ca.pem")), false));
        assertThat(engine.timeZone()).isEqualTo(ZoneId.of("Europe/Zurich"));
    }

    @Test
    void shouldNameTheLineAndTheFixOfAMissingKey() {
        folder.withEngine("    url: \"https://engine-a.example:1671\"\n", "");

        CatalogProblem problem = folder.problem();

        assertThat(problem.file()).endsWith("engines.yaml");
        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.message()).isEqualTo("\"url\" is missing");
        assertThat(problem.hint()).startsWith("write url: \"https://engine-a.example:1671\"");
    }

    @Test
    void shouldNameTheNearestKeyForAnUnknownOne() {
        folder.withEngine("username:", "user_name:");

        assertThat(folder.problems())
                .extracting(CatalogProblem::message)
                .containsExactlyInAnyOrder("there is no key \"user_name\" here", "\"username\" is missing");
        assertThat(folder.problems().get(1).line()).isEqualTo(4);
        assertThat(folder.problems().get(1).hint()).startsWith("did you mean \"username\"? write username:");
    }

    @Test
    void shouldRefuseAPasswordInClearWithoutShowingIt() {
        folder.withEngine("\"${NEXTHINK_PASSWORD}\"", "hunter2");

        CatalogProblem problem = folder.problem();

        assertThat(problem.line()).isEqualTo(5);
        assertThat(problem.message()).contains("in clear");
        assertThat(problem.hint()).contains("password: \"${NEXTHINK_PASSWORD}\"", "a file");
        assertThat(problem.asLine()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"${NEXTHINK_PASSWORD:hunter2}\"", "12345", "{ clear: hunter2 }", "[hunter2]", "\"a ${B} c\""})
    void shouldRefuseEveryOtherFormOfAPasswordWithoutShowingIt(String value) {
        folder.withEngine("\"${NEXTHINK_PASSWORD}\"", value);

        assertThat(folder.problem().pointer()).isEqualTo("/engines/0/password");
        assertThat(folder.problem().asLine()).doesNotContain("hunter2").doesNotContain("12345");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://engine-a.example:1671        | unprotected",
                "http://127.0.0.1.example:1671       | unprotected",
                "engine-a.example:1671               | https://",
                "https://reader:hunter2@engine-a     | account",
                "https://:1671                       | ",
                "https://engine_a.example:1671       | host",
                "https://engine-a.example:70000      | port",
                "https://engine-a.example:0          | port",
                "https://engine-a.example:abc        | port",
                "https://engine-a.example/2/query    | path",
                "https://engine-a.example:1671?x=1   | after ?",
                "https://engine a.example            | not a URL",
                "ftp://engine-a.example              | https://"
            })
    void shouldRefuseAUrlThatCannotBeCalled(String url, String reason) {
        folder.withEngine("https://engine-a.example:1671", url);

        CatalogProblem problem = folder.problem();

        assertThat(problem.line()).isEqualTo(3);
        assertThat(problem.message()).contains(reason == null ? "" : reason);
        assertThat(problem.hint()).contains("url: \"https://engine-a.example:1671\"");
        assertThat(problem.asLine()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:1671", "http://127.0.0.1:1671", "http://[::1]:1671", "https://10.0.0.1/engine"
            })
    void shouldAcceptPlainHttpOnThisMachineOnly(String url) {
        folder.withEngine("https://engine-a.example:1671", url);

        assertThat(folder.read().engines().get(0).url()).hasToString(url);
    }

    @Test
    void shouldRefuseTwoEnginesOfOneName() {
        String second = ConnectorsFolder.ENGINE.replace("engines:\n", "").replace("engine-a.example", "b.example");
        folder.with("engines.yaml", ConnectorsFolder.ENGINE + second.replace("engine-a", "Engine-A"));

        assertThat(folder.problem().line()).isEqualTo(6);
        assertThat(folder.problem().message()).isEqualTo("there are two Engines named \"Engine-A\"");
    }

    @Test
    void shouldRefuseAnEngineWithTheNameOfTheTenant() {
        folder.with("engines.yaml", ConnectorsFolder.ENGINE.replace("name: engine-a", "name: Tenant"));

        assertThat(folder.problem().message()).isEqualTo("\"Tenant\" is what the tenant is called");
        assertThat(folder.problem().hint()).contains("engine-tenant");
    }

    @Test
    void shouldRefuseTwoEnginesOfOneUrl() {
        String second = ConnectorsFolder.ENGINE.replace("engines:\n", "").replace("name: engine-a", "name: engine-b");
        folder.with("engines.yaml", ConnectorsFolder.ENGINE + second);

        assertThat(folder.problem().line()).isEqualTo(7);
        assertThat(folder.problem().message()).isEqualTo("the Engine \"engine-a\" has the same URL");
    }

    @Test
    void shouldNameTheNearestTimeZone() {
        folder.withEngine("    username", "    timeZone: Europe/Zürich\n    username");

        assertThat(folder.problem().message()).contains("Europe/Zürich");
        assertThat(folder.problem().hint()).isEqualTo("write timeZone: Europe/Zurich");
    }

    @Test
    void shouldRefuseAUserNameWithAColonWithoutShowingIt() {
        folder.withEngine("\"${NEXTHINK_USER}\"", "\"reader:hunter2\"");

        assertThat(folder.problem().message()).contains("wrong form");
        assertThat(folder.problem().asLine()).doesNotContain("hunter2");
    }

    @Test
    void shouldSayAllProblemsAtOnceInTheOrderOfTheLines() {
        folder.with(
                "engines.yaml",
                """
                engines:
                  - name: "engine a"
                    url: http://engine-a.example
                    username: reader
                    password: hunter2
                    tls: { trust: none }
                  - name: engine-b
                    url: https://engine-b.example
                    usr: reader
                """);
        folder.with("portal.yaml", "portal: {}\n");

        assertThat(folder.problems())
                .extracting(problem -> problem.file().replaceAll(".*/", "") + ":" + problem.line() + problem.pointer())
                .containsExactly(
                        "engines.yaml:2/engines/0/name",
                        "engines.yaml:3/engines/0/url",
                        "engines.yaml:5/engines/0/password",
                        "engines.yaml:6/engines/0/tls/trust",
                        "engines.yaml:7/engines/1/username",
                        "engines.yaml:7/engines/1/password",
                        "engines.yaml:9/engines/1/usr",
                        "portal.yaml:1/portal/url",
                        "portal.yaml:1/portal/username",
                        "portal.yaml:1/portal/password");
    }
}
