package dev.deskside.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.deskside.simulator.fleet.Attribute.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The remote actions of the simulated fleet are those that are shipped, and their runs end in all ways. */
class ActionFieldsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:33:07Z");
    private static final Map<Kind, String> TYPES = Map.of(
            Kind.BOOLEAN, "boolean",
            Kind.INTEGER, "integer",
            Kind.BYTE, "bytes",
            Kind.PERCENT, "percent",
            Kind.STRING, "string");

    private final EngineView engine = new Fleet(3, 2_000, 1, Clock.fixed(NOW, ZoneOffset.UTC)).view(0);

    /** Without workflows and campaigns, which Engines do not have. */
    private static List<JsonNode> shipped() throws IOException {
        List<JsonNode> actions = new ArrayList<>();
        new ObjectMapper(new YAMLFactory())
                .readTree(Path.of("connectors/remote-actions.yaml").toFile())
                .path("remoteActions")
                .forEach(actions::add);
        actions.removeIf(action -> action.has("kind"));
        return actions;
    }

    private static Stream<String> scheduled() throws IOException {
        return shipped().stream()
                .filter(action -> action.path("purpose").asText().equals("data_collection"))
                .map(action -> action.path("title").asText());
    }

    @Test
    void shouldHaveTheActionsAndOutputsOfTheShippedFile() throws IOException {
        Map<String, Map<String, String>> expected = new TreeMap<>();
        for (JsonNode action : shipped()) {
            Map<String, String> outputs = new TreeMap<>();
            action.path("outputs")
                    .properties()
                    .forEach(output ->
                            outputs.put(output.getKey(), output.getValue().asText()));
            expected.put(action.path("title").asText(), outputs);
        }

        assertThat(simulated()).isEqualTo(expected);
    }

    private static Map<String, Map<String, String>> simulated() {
        Map<String, Map<String, String>> actions = new TreeMap<>();
        for (Attribute<Device> field : Tables.DEVICE.attributes()) {
            if (field.name().startsWith("action:")) {
                String[] parts = field.name().substring("action:".length()).split("/");
                Map<String, String> outputs = actions.computeIfAbsent(parts[0], action -> new TreeMap<>());
                if (!parts[1].startsWith("Execution")) {
                    outputs.put(parts[1], isList(field) ? "list" : TYPES.get(field.kind()));
                }
            }
        }
        return actions;
    }

    /** A list is one text here, beside which stands how many there are. */
    private static boolean isList(Attribute<Device> field) {
        return Tables.DEVICE.find(field.name().replace("/", "/NumberOf")) != null;
    }

    @Test
    void shouldRunNoActionOnAPlatformWithoutItsScript() throws IOException {
        for (JsonNode action : shipped()) {
            String title = action.path("title").asText();
            boolean forMacs = action.path("platforms").toString().contains("mac_os");

            assertThat(devices().stream().filter(Device::isMac).anyMatch(mac -> status(mac, title) != null))
                    .as(title)
                    .isEqualTo(forMacs);
        }
    }

    @ParameterizedTest
    @MethodSource("scheduled")
    void shouldEndScheduledActionsInAllWays(String action) {
        long now = NOW.getEpochSecond();
        List<Device> windows =
                devices().stream().filter(device -> !device.isMac()).toList();
        List<Device> successes = windows.stream()
                .filter(device -> "success".equals(status(device, action)))
                .toList();

        assertThat(share(windows, device -> status(device, action) == null)).isBetween(0.05, 0.2);
        assertThat(share(windows, device -> "failure".equals(status(device, action))))
                .isBetween(0.005, 0.05);
        assertThat(share(successes, device -> now - date(device, action) < Device.DAY))
                .isGreaterThan(0.5);
        assertThat(share(successes, device -> now - date(device, action) > 2 * Device.DAY))
                .isGreaterThan(0.05);
    }

    @ParameterizedTest
    @MethodSource("scheduled")
    void shouldHaveRunEverythingOnTheSickAndTheHealthyDeviceAndNothingOnTheNewOne(String action) {
        assertThat(status(engine.device(Demo.IVAN), action)).isEqualTo("success");
        assertThat(status(engine.device(Demo.JUDY), action)).isEqualTo("success");
        assertThat(NOW.getEpochSecond() - date(engine.device(Demo.JUDY), action))
                .isLessThan(Device.DAY + 60);
        assertThat(status(engine.device(Demo.ERIN), action)).isNull();
    }

    private List<Device> devices() {
        return IntStream.range(0, 2_000).mapToObj(engine::device).toList();
    }

    private static double share(List<Device> devices, Predicate<Device> kind) {
        return devices.stream().filter(kind).count() / (double) devices.size();
    }

    private static @Nullable String status(Device device, String action) {
        return ((Attribute.Text<Device>) field(action, "ExecutionStatus"))
                .value()
                .of(device);
    }

    private static long date(Device device, String action) {
        return ((Attribute.Whole<Device>) field(action, "ExecutionDate"))
                .value()
                .applyAsLong(device);
    }

    private static Attribute<Device> field(String action, String name) {
        return Objects.requireNonNull(Tables.DEVICE.find("action:" + action + '/' + name));
    }
}
