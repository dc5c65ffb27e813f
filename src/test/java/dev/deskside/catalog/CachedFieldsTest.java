package dev.deskside.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskside.catalog.topic.LocalText;
import dev.deskside.catalog.topic.Probe;
import dev.deskside.catalog.topic.Topic;
import dev.deskside.catalog.topic.Topics;
import dev.deskside.nxql.NxqlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which fields are cached: what a file says, and what topics need in any case. */
class CachedFieldsTest {

    private static final String OF_DEVICE =
            "(select (system_drive_usage #\"score:Health/Total\") (from device (where device (eq device_uid (string %device)))))";
    private static final String OF_EVENTS =
            "(select (total_ram) (from device (with web_request (compute number_of_web_requests))))";

    private static final List<RemoteActionConfig> ACTIONS = List.of(new RemoteActionConfig(
            "get_battery",
            "Get Battery",
            null,
            null,
            Purpose.DATA_COLLECTION,
            Set.of(Platform.WINDOWS),
            Map.of(),
            Map.of(),
            Duration.ofSeconds(60),
            false));

    @TempDir
    Path folder;

    @Test
    void shouldNeedTheFieldsOfQueriesAboutTheDeviceAlone() {
        CachedFields needs = TopicNeeds.of(topics(OF_DEVICE, OF_EVENTS), ACTIONS);

        assertThat(needs.of(Platform.WINDOWS)).containsExactlyInAnyOrder("device_uid", "system_drive_usage");
        assertThat(needs.of(Platform.MAC_OS)).isEmpty();
        assertThat(needs.dynamicPatterns()).containsExactly("action:Get Battery/*", "score:Health/Total");
    }

    @Test
    void shouldGenerateWhatTopicsAndDiscoveryNeed() {
        CachedFields generated = CachedFields.generated(TopicNeeds.of(topics(OF_DEVICE), ACTIONS));

        assertThat(generated.of(Platform.WINDOWS))
                .containsAll(CachedFields.ALWAYS)
                .contains("system_drive_usage");
        assertThat(generated.of(Platform.MAC_OS)).isEqualTo(CachedFields.ALWAYS);
        assertThat(generated.dynamicPatterns()).containsExactly("*");
        assertThat(generated.beyondFile()).isEmpty();
    }

    @Test
    void shouldWriteAFileThatMeansTheSame() {
        CachedFields fields = CachedFields.generated(TopicNeeds.of(topics(OF_DEVICE), ACTIONS));

        CachedFields read = new ConnectorsFolder(folder)
                .with("cached-fields.yaml", CachedFieldsDocument.text(fields))
                .read()
                .cachedFields();

        assertThat(read).isEqualTo(fields);
    }

    @Test
    void shouldCacheWhatTopicsNeedBeyondTheFileAndNameIt() {
        CachedFields file = new CachedFields(Map.of(Platform.WINDOWS, List.of("name")), List.of("score:*"));

        CachedFields all = file.with(TopicNeeds.of(topics(OF_DEVICE), ACTIONS));

        assertThat(all.of(Platform.WINDOWS)).containsExactly("name", "system_drive_usage");
        assertThat(all.matchesDynamic("action:Get Battery/ExecutionDate")).isTrue();
        assertThat(all.matchesDynamic("action:Other/ExecutionDate")).isFalse();
        assertThat(all.beyondFileAsText()).isEqualTo("windows: system_drive_usage, dynamic: action:Get Battery/*");
    }

    @Test
    void shouldHaveEveryFieldOfTheSimulatedFleetInTheDemo() throws IOException {
        String demo = Files.readString(Path.of("src/main/resources/demo/engines/cached-fields.yaml"));

        CachedFields fields = new ConnectorsFolder(folder)
                .with("cached-fields.yaml", demo)
                .read()
                .cachedFields();

        for (Platform platform : Platform.values()) {
            assertThat(fields.of(platform)).containsExactlyInAnyOrderElementsOf(DeviceFields.names());
        }
    }

    @Test
    void shouldLeaveAFileAloneThatSomebodyElseWasFirstToWrite() throws IOException {
        CachedFields fields = CachedFields.generated(TopicNeeds.of(topics(OF_DEVICE), ACTIONS));

        assertThat(CachedFieldsDocument.write(folder, fields)).isTrue();
        Files.writeString(folder.resolve("cached-fields.yaml"), "mine");

        assertThat(CachedFieldsDocument.write(folder, fields)).isFalse();
        assertThat(folder.resolve("cached-fields.yaml")).hasContent("mine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cachedFields:\n  # mine\n  windows: [name] # short\n  dynamic: [\"score:*\"]\n",
                "cachedFields:\n  windows:\n    - name # a\n    # b\n  dynamic:\n  - \"score:*\"",
                "cachedFields: { windows: [ name ], dynamic: [ ] } # one line\n",
                "# only macOS\ncachedFields:\n    mac_os: [name]\n    dynamic: []\nversion: 1\n",
                "cachedFields: { dynamic: [] }"
            })
    void shouldAddToAFileWhatItLacksAndLeaveTheRestAsItIs(String text) throws IOException {
        Topics topics = topics(OF_DEVICE);
        ConnectorsFolder connectors = new ConnectorsFolder(folder).with("cached-fields.yaml", text);
        CachedFields all = connectors.read().cachedFields().with(TopicNeeds.of(topics, ACTIONS));

        CachedFieldsDocument.complete(folder, all);

        CachedFields now = connectors.read().cachedFields();
        assertThat(now.lacking(TopicNeeds.of(topics, ACTIONS))).isEqualTo(CachedFields.none());
        String written = Files.readString(folder.resolve("cached-fields.yaml"));
        for (String comment : List.of("# mine", "# short", "# a", "# b", "# one line", "# only macOS")) {
            assertThat(written.contains(comment)).isEqualTo(text.contains(comment));
        }
    }

    @Test
    void shouldNotTouchAFileThatItCannotComplete() {
        String text = "cachedFields: { windows: &all [name], mac_os: *all, dynamic: &all2 [] }\n";
        new ConnectorsFolder(folder).with("cached-fields.yaml", text);
        CachedFields all = new CachedFields(Map.of(), List.of())
                .with(new CachedFields(
                        Map.of(Platform.WINDOWS, List.of("total_ram"), Platform.MAC_OS, List.of("cpu_model")),
                        List.of()));

        assertThatThrownBy(() -> CachedFieldsDocument.complete(folder, all))
                .hasMessageContaining("windows: total_ram, mac_os: cpu_model");
        assertThat(folder.resolve("cached-fields.yaml")).hasContent(text);
    }

    private static Topics topics(String... queries) {
        Map<String, Probe> probes = new LinkedHashMap<>();
        for (String query : queries) {
            String name = "q" + probes.size();
            probes.put(name, new Probe.Question(name, NxqlParser.parse(query), null));
        }
        Duration day = Duration.ofDays(1);
        probes.put("battery", new Probe.ActionOutputs("battery", "get_battery", Probe.Use.LAST_VALUE, day, day));
        return new Topics(List.of(new Topic(
                "battery",
                new LocalText(Map.of("en", "Battery")),
                Set.of(Platform.WINDOWS),
                Map.of(),
                probes,
                Map.of(),
                List.of(),
                List.of())));
    }
}
