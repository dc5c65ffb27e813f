package dev.deskside.directory.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.catalog.Platform;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.directory.DirectorySettings.DeviceOfBoth;
import dev.deskside.directory.TestDirectory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who speaks for a device that Engines and the tenant know, each by its own spelling. */
class OwnersIT {

    private static final String TENANT = TenantConfig.NAME;
    private static final List<String> FIELDS = List.of("device_uid", "name", "last_seen");
    private static final UUID SHARED = UUID.fromString("3f2a9c6e-5b7d-4e1f-8a0b-1c2d3e4f5a6b");

    private TestDirectory directory = new TestDirectory();

    @AfterEach
    void close() {
        directory.close();
    }

    private void prefer(DeviceOfBoth kind) {
        directory.close();
        directory = new TestDirectory(kind);
    }

    @Test
    void shouldLetTheNewerOneSpeakForADeviceOfEngineAndTenant() throws IOException {
        load("a", Map.of(SHARED, at(10)));
        load(TENANT, Map.of(SHARED, at(20)));
        assertThat(owners()).containsExactly(TENANT + " " + SHARED);

        load("a", Map.of(SHARED, at(30)));
        assertThat(owners()).containsExactly("a " + spelled("a", SHARED));
    }

    @Test
    void shouldLetThePreferredKindSpeakHoweverOldItIs() throws IOException {
        prefer(DeviceOfBoth.ENGINES);
        load("a", Map.of(SHARED, at(10)));
        load("b", Map.of(SHARED, at(20)));
        load(TENANT, Map.of(SHARED, at(30)));
        assertThat(owners()).containsExactly("b " + spelled("b", SHARED));

        prefer(DeviceOfBoth.TENANT);
        load(TENANT, Map.of(SHARED, at(10)));
        load("a", Map.of(SHARED, at(30)));
        assertThat(owners()).containsExactly(TENANT + " " + SHARED);
    }

    @Test
    void shouldFallBackToTheEngineWhenTheTenantIsDownOrTakenOut() throws IOException {
        prefer(DeviceOfBoth.TENANT);
        load("a", Map.of(SHARED, at(10)));
        load(TENANT, Map.of(SHARED, at(20)));

        fail(TENANT);
        assertThat(owners()).containsExactly("a " + spelled("a", SHARED));

        load(TENANT, Map.of(SHARED, at(20)));
        assertThat(owners()).containsExactly(TENANT + " " + SHARED);

        directory.get(DirectoryCleanUp.class).run(List.of("a"), true);
        assertThat(owners()).containsExactly("a " + spelled("a", SHARED));
        assertThat(directory
                        .jdbc()
                        .sql("select count(*) from device")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void shouldFallBackToTheTenantWhenTheEngineNoLongerHasTheDevice() throws IOException {
        UUID other = UUID.fromString("00000000-0000-4000-8000-00000000000a");
        load(TENANT, Map.of(SHARED, at(10), other, at(10)));
        load("a", Map.of(SHARED, at(20), other, at(20)));
        load("a", Map.of(other, at(30)));

        directory.get(DirectoryCleanUp.class).run(List.of("a", TENANT), true);

        assertThat(owners()).containsExactly("a " + spelled("a", other), TENANT + " " + SHARED);
    }

    @Test
    void shouldFindTheNewestOwnerWhereTwoSwitchedWithoutSeeingEachOther() throws IOException {
        load("a", Map.of(SHARED, at(10)));
        load(TENANT, Map.of(SHARED, at(20)));
        directory.jdbc().sql("update device set owner = not owner").update();

        directory.get(DirectoryCleanUp.class).run(List.of("a", TENANT), true);

        assertThat(owners()).containsExactly(TENANT + " " + SHARED);
    }

    /** Two Engines and a tenant that gain and lose devices, go down and come back: after each step the law holds. */
    @ParameterizedTest
    @EnumSource(DeviceOfBoth.class)
    void shouldHaveOneOwnerForEachDeviceWhateverHappens(DeviceOfBoth kind) throws IOException {
        prefer(kind);
        long seed = Long.getLong("deskside.seed", 20_261_122L) + kind.ordinal();
        Random random = new Random(seed);
        List<UUID> fleet = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            fleet.add(new UUID(random.nextLong(), random.nextLong()));
        }
        Map<String, Map<UUID, Instant>> known = new TreeMap<>();
        Set<String> down = new HashSet<>();
        for (int step = 0; step < 60; step++) {
            String upstream = List.of("a", "b", TENANT).get(random.nextInt(3));
            if (random.nextInt(6) == 0 && known.containsKey(upstream) && !down.contains(upstream)) {
                fail(upstream);
                down.add(upstream);
            } else {
                Map<UUID, Instant> answer = answer(random, fleet);
                load(upstream, answer);
                known.put(upstream, answer);
                down.remove(upstream);
            }
            directory.get(DirectoryCleanUp.class).run(List.of("a", "b", TENANT), true);
            assertThat(owners())
                    .as("seed %s, step %s", seed, step)
                    .containsExactlyElementsOf(expected(kind, known, down, fleet));
        }
    }

    private static Map<UUID, Instant> answer(Random random, List<UUID> fleet) {
        Map<UUID, Instant> answer = new HashMap<>();
        for (UUID device : fleet) {
            if (random.nextInt(4) > 0) {
                answer.put(device, at(random.nextInt(20)));
            }
        }
        return answer;
    }

    /** The law, said anew: the live ones first, then the preferred kind, then the newest, then by name. */
    private static List<String> expected(
            DeviceOfBoth kind, Map<String, Map<UUID, Instant>> known, Set<String> down, List<UUID> fleet) {
        List<String> owners = new ArrayList<>();
        for (UUID device : fleet) {
            Optional<String> owner = known.keySet().stream()
                    .filter(upstream -> seen(known, upstream).containsKey(device))
                    .min(Comparator.comparing((String upstream) -> down.contains(upstream))
                            .thenComparing(upstream -> kind != DeviceOfBoth.NEWEST
                                    && upstream.equals(TENANT) != (kind == DeviceOfBoth.TENANT))
                            .thenComparing(upstream -> seenAt(known, upstream, device), Comparator.reverseOrder())
                            .thenComparing(Comparator.naturalOrder()));
            owner.ifPresent(upstream -> owners.add(upstream + " " + spelled(upstream, device)));
        }
        return owners.stream().sorted().toList();
    }

    private static Map<UUID, Instant> seen(Map<String, Map<UUID, Instant>> known, String upstream) {
        return known.getOrDefault(upstream, Map.of());
    }

    private static Instant seenAt(Map<String, Map<UUID, Instant>> known, String upstream, UUID device) {
        return seen(known, upstream).getOrDefault(device, Instant.EPOCH);
    }

    private static Instant at(int minute) {
        return TestDirectory.NOW.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofMinutes(minute));
    }

    /** Engines say hex digits without dashes, one of them in capitals. */
    private static String spelled(String upstream, UUID device) {
        String digits = device.toString().replace("-", "");
        return switch (upstream) {
            case TENANT -> device.toString();
            case "b" -> digits.toUpperCase(Locale.ROOT);
            default -> digits;
        };
    }

    private void load(String upstream, Map<UUID, Instant> devices) throws IOException {
        Staging staging = directory.get(Staging.class);
        staging.prepare(upstream);
        RowSink sink = staging.devices(upstream, Platform.WINDOWS, FIELDS, ZoneOffset.UTC);
        sink.header(FIELDS);
        for (var device : devices.entrySet()) {
            sink.row(new String[] {
                spelled(upstream, device.getKey()),
                "PC",
                device.getValue().toString().replace("Z", "")
            });
        }
        sink.finish();
        directory.get(DirectoryRefresh.class).check(upstream, 0);
        directory.get(DirectoryRefresh.class).switchTo(upstream);
    }

    private void fail(String upstream) {
        for (int run = 0; run < EngineStates.RUNS_UNTIL_DOWN; run++) {
            directory.get(EngineStates.class).failed(upstream, "not reachable", EngineDownPolicy.REMOVE);
        }
    }

    private List<String> owners() {
        return directory
                .jdbc()
                .sql("select engine_id || ' ' || device_uid from device where owner")
                .query(String.class)
                .list()
                .stream()
                .sorted()
                .toList();
    }
}
