package dev.deskside;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the packaged program, by exit status and output. */
@Timeout(300)
class ProgramIT {

    private static final Map<String, String> DEMO = Map.of("SPRING_PROFILES_ACTIVE", "demo");

    @TempDir
    Path folder;

    @Test
    void shouldFindNothingWrongWithTheShippedFilesAndLeaveNothingBehind() {
        Path data = folder.resolve("data");

        Ended ended =
                Program.run(Map.of("SPRING_PROFILES_ACTIVE", "demo", "DESKSIDE_DATA", data.toString()), "validate");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out().lines())
                .singleElement()
                .asString()
                .matches("[0-9]+ routes, [0-9]+ topics, [0-9]+ connector files checked: 0 problems, 0 warnings");
        assertThat(ended.status()).isZero();
        assertThat(data).doesNotExist();
    }

    @Test
    void shouldNameFileAndLineOfEveryMistakeInMachineReadableForm() throws IOException {
        Path routes = copyOfShipped("routes");
        Files.writeString(
                routes.resolve("misspelt.camel.yaml"),
                """
                - route:
                    id: ask-crm
                    description: Asks for what is not there.
                    from:
                      uri: timer:ask
                      steps:
                        - setBdy: { constant: x }
                """);
        Files.writeString(
                routes.resolve("broken.camel.yaml"),
                """
                - route:
                    id: ask-bean
                    description: Asks for what is not there.
                    from:
                      uri: timer:ask
                      steps:
                        - bean: { ref: devicez, method: "search(${headers})" }
                        - to: { uri: direct:no-such-route }
                """);
        Path connectors = Files.createDirectory(folder.resolve("connectors"));
        Files.writeString(
                connectors.resolve("engines.yaml"),
                """
                engines:
                  - name: engine-a
                    url: "https://engine-a.example"
                    username: me
                    password: secret-in-clear
                """);

        Ended ended = Program.run(
                DEMO,
                "validate",
                "--format",
                "json",
                "--routes",
                routes.toString(),
                "--topics",
                Files.createDirectory(folder.resolve("topics")).toString(),
                "--connectors",
                connectors.toString());

        assertThat(ended.status()).isEqualTo(1);
        JsonNode report = new ObjectMapper().readTree(ended.out());
        assertThat(report.path("problems"))
                .extracting(problem -> Path.of(problem.path("file").asText()).getFileName() + ":"
                        + problem.path("line").asInt() + " "
                        + problem.path("severity").asText() + " "
                        + problem.path("message").asText())
                .containsExactlyInAnyOrder(
                        "engines.yaml:5 error \"password\" stands here in clear (a default does too)",
                        "misspelt.camel.yaml:7 error Camel knows no \"setBdy\" here",
                        "broken.camel.yaml:7 error there is no bean \"devicez\"",
                        "broken.camel.yaml:8 error no route starts from direct:no-such-route");
        assertThat(report.at("/problems/1/pointer").asText()).startsWith("/");
        assertThat(report.at("/problems/1/hint").asText()).isNotEmpty();
        assertThat(report.at("/checked/routes").asInt()).isGreaterThan(20);
        assertThat(ended.out()).doesNotContain("secret-in-clear");
    }

    @Test
    void shouldRefuseWhatItCannotDoWithStatusTwo() {
        assertRefused("--format takes text or json, not 'xml'", "validate", "--format", "xml");
        assertRefused(
                "The folder " + folder.resolve("none"),
                "validate",
                "--routes",
                folder.resolve("none").toString());
        assertRefused("There is no command 'validat'. Did you mean 'validate'?", "validat");
    }

    private static void assertRefused(String reason, String... arguments) {
        Ended ended = Program.run(DEMO, arguments);
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains(reason).doesNotContain("\tat ");
    }

    @Test
    void shouldSayThatASettingIsWrong() {
        Ended ended = Program.run(Map.of("LOG_LEVEL", "loud"), "validate");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).contains("LOG_LEVEL is \"loud\"").doesNotContain("\tat ");
    }

    @Test
    void shouldListItsCommands() {
        Ended ended = Program.run(Map.of(), "help");

        assertThat(ended.status()).isZero();
        assertThat(ended.out()).contains("validate", "simulator", "nql", "start the hub");
    }

    @Test
    void shouldPrintTheQueriesToSaveOnATenant() {
        Ended all = Program.run(Map.of(), "nql");
        Ended one = Program.run(Map.of(), "nql", "deskside_devices");

        assertThat(all.err()).isEmpty();
        assertThat(all.out()).contains("id:          #deskside_devices", "id:          #deskside_device_users");
        assertThat(one.out()).startsWith("devices during past").hasLineCount(5);
        assertThat(one.status()).isZero();
        assertRefused("Did you mean '#deskside_devices'?", "nql", "deskside-devices");
    }

    @Test
    void shouldAddToTheCachedFieldsWhatTopicsNeed() throws IOException {
        Path connectors = copyOfShipped("connectors");
        Files.writeString(
                connectors.resolve("cached-fields.yaml"),
                "cachedFields:\n  windows: [name] # mine\n  mac_os: [name]\n  dynamic: [\"*\"]\n");
        String[] check = {"validate", "--connectors", connectors.toString()};
        String[] write = {"cached-fields", "--write", "--connectors", connectors.toString()};

        assertThat(Program.run(DEMO, check).out()).contains("topics need fields that are not named here: windows: ");
        Ended written = Program.run(DEMO, write);

        assertThat(written.err()).isEmpty();
        assertThat(written.out()).startsWith("Added to " + connectors + ": windows: ");
        assertThat(written.status()).isZero();
        assertThat(connectors.resolve("cached-fields.yaml")).content().contains("# mine", "system_drive_usage");
        assertThat(Program.run(DEMO, write).out()).contains("names all");
    }

    @Test
    void shouldSayThatThereIsNoHubToAsk() {
        Ended ended = Program.run(
                Map.of("SPRING_PROFILES_ACTIVE", "demo", "DESKSIDE_DATA", folder.toString(), "DESKSIDE_PORT", "1"),
                "validate",
                "--live");

        assertThat(ended.err()).contains("No hub answers at https://127.0.0.1:1/v1/health", "leave --live out");
        assertThat(ended.status()).isEqualTo(2);
    }

    private Path copyOfShipped(String name) throws IOException {
        Path copy = Files.createDirectory(folder.resolve(name));
        try (Stream<Path> files = Files.list(Path.of(name))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }
}
