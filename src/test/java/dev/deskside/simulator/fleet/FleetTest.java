package dev.deskside.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FleetTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:33:07Z");
    private static final long DAY = 86_400;

    private final Fleet fleet = fleet(1, 20_000, 4, NOW);

    @Test
    void shouldBeTheSameForTheSameSeed() {
        assertThat(table(fleet(5, 300, 3, NOW), 1)).isEqualTo(table(fleet(5, 300, 3, NOW), 1));
        assertThat(table(fleet(5, 300, 3, NOW), 1)).isNotEqualTo(table(fleet(6, 300, 3, NOW), 1));
    }

    @Test
    void shouldFindEveryDeviceByItsUid() {
        var uids = new HashSet<String>();
        for (int index = 0; index < 20_000; index++) {
            String uid = fleet.uid(index);
            assertThat(uid).matches("[0-9a-f]{32}");
            assertThat(fleet.indexOf(uid)).isEqualTo(index);
            uids.add(uid);
        }
        assertThat(uids).hasSize(20_000);
        assertThat(fleet.indexOf("0".repeat(32))).isEqualTo(-1);
        assertThat(fleet.indexOf(fleet(2, 20, 1, NOW).uid(3))).isEqualTo(-1);
        assertThat(fleet.indexOf("no uid")).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"20, 1", "20, 3", "1000, 3", "9999, 7", "20000, 4"})
    void shouldShareAllDevicesAmongTheEngines(int devices, int engines) {
        Fleet shared = fleet(3, devices, engines, NOW);
        Map<Integer, Integer> seen = new HashMap<>();
        for (int engine = 0; engine < engines; engine++) {
            EngineView view = shared.view(engine);
            devices(shared, engine).forEach(device -> {
                assertThat(view.knows(device.index())).isTrue();
                seen.merge(device.index(), 1, Integer::sum);
            });
            assertThat(devices(shared, engine))
                    .extracting(device -> view.order(device.index()))
                    .isSorted();
        }

        assertThat(seen).hasSize(devices);
        long twice = seen.values().stream().filter(count -> count == 2).count();
        assertThat(seen.values()).allMatch(count -> count <= 2);
        assertThat(twice).isBetween(engines > 1 && devices >= 1_000 ? devices / 130L : 0L, devices / 70L);
    }

    @Test
    void shouldSeeASharedDeviceAtTwoTimes() {
        List<Device> copies = devices(fleet, 1).stream()
                .filter(device -> fleet.home(device.index()) != 1)
                .toList();

        assertThat(copies).isNotEmpty().allSatisfy(copy -> {
            Device home = fleet.view(fleet.home(copy.index())).device(copy.index());
            assertThat(home.uid()).isEqualTo(copy.uid());
            assertThat(Math.abs(home.lastSeen() - copy.lastSeen())).isGreaterThanOrEqualTo(DAY);
        });
    }

    @Test
    void shouldHaveTheKindsOfDevicesThatARealFleetHas() {
        long now = NOW.getEpochSecond();
        assertShare(0.13, 0.17, Device::isMac);
        assertShare(0.06, 0.08, device -> device.users().isEmpty() && device.lastLoggedOnUser() != null);
        assertShare(0.01, 0.03, device -> device.lastLoggedOnUser() == null);
        assertShare(0.02, 0.05, device -> device.users().size() > 1);
        assertShare(0.03, 0.05, device -> device.lastSeen() < now - 30 * DAY);
        assertShare(0.005, 0.02, device -> device.lastSeen() < now - 40 * DAY);
        assertShare(0.65, 0.75, device -> device.lastSeen() >= now - 1_000);
        assertShare(
                0.03,
                0.10,
                device -> device.lastSeen() >= now - 20 * DAY
                        && !device.users().isEmpty()
                        && device.users().stream().allMatch(user -> lastActivity(device, user) < now - 30 * DAY));
    }

    @Test
    void shouldNeverPutATimeAfterTheOneItFollows() {
        for (Device device : devices(fleet, 2)) {
            assertThat(device.lastSeen()).isLessThanOrEqualTo(NOW.getEpochSecond());
            assertThat(Hardware.boot(device)).isLessThanOrEqualTo(device.lastSeen());
            assertThat(Hardware.firstSeen(device)).isLessThanOrEqualTo(device.lastSeen());
            assertThat(device.lastLogon()).isLessThanOrEqualTo(device.lastSeen());
            for (User user : device.users()) {
                List<Activity> activities = device.activities(user);
                assertThat(activities).hasSizeGreaterThan(1);
                assertThat(activities.get(0).end()).isLessThanOrEqualTo(device.lastSeen());
                assertThat(activities).allMatch(activity -> activity.start() < activity.end());
            }
        }
    }

    @Test
    void shouldMoveWithTheClock() {
        Fleet later = fleet(1, 20_000, 4, NOW.plus(Duration.ofDays(400)));

        assertThat(devices(later, 0).get(0).lastSeen())
                .isEqualTo(devices(fleet, 0).get(0).lastSeen() + 400 * DAY);
        assertThat(devices(later, 0).get(0).uid())
                .isEqualTo(devices(fleet, 0).get(0).uid());
    }

    @Test
    void shouldFindTheDevicesOfEveryUserWithoutASearch() {
        for (int engine = 0; engine < 4; engine++) {
            EngineView view = fleet.view(engine);
            for (Device device : devices(fleet, engine)) {
                for (User user : device.users()) {
                    assertThat(view.devicesOf(user.id()).toArray()).contains(device.index());
                    assertThat(view.byUser(user.name()).toArray()).contains(device.index());
                    assertThat(view.byUser(user.sid()).toArray()).contains(device.index());
                    assertThat(view.byUser(user.upn().toUpperCase(Locale.ROOT)).toArray())
                            .contains(device.index());
                }
                assertThat(view.byName(device.name()).toArray()).contains(device.index());
            }
        }
    }

    @Test
    void shouldGiveEveryPersonASidAndANameOfTheirOwn() {
        var names = new HashSet<String>();
        var sids = new HashSet<String>();
        var accounts = new HashMap<String, Set<String>>();
        for (int id = 0; id < 5_000; id++) {
            var user = new User(fleet, id);
            names.add(user.name());
            sids.add(user.sid());
            accounts.computeIfAbsent(user.account(), key -> new HashSet<>()).add(user.domain());
        }

        assertThat(names).hasSize(5_000);
        assertThat(sids).hasSize(5_000);
        assertThat(accounts.values().stream().filter(domains -> domains.size() == 2))
                .hasSizeGreaterThan(20);
        assertThat(String.join(" ", names)).contains("'", "\"", "(", ")", "%", "*", "ü", "山", "😀");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 21, 1_000, 50_000})
    void shouldHaveTheDemoPeopleInEveryFleet(int devices) {
        Fleet any = fleet(devices, devices, 3, NOW);

        assertThat(devicesOf(any, "LAB\\alice")).extracting(Device::name).containsExactly("LAB-PC-01");
        assertThat(devicesOf(any, "LAB\\bob"))
                .extracting(Device::platform)
                .containsExactlyInAnyOrder(Platform.WINDOWS, Platform.MAC_OS);
        assertThat(devicesOf(any, "LAB\\carol")).hasSize(1);
        assertThat(devicesOf(any, "BRANCH\\carol")).hasSize(1);
        assertThat(devicesOf(any, "LAB\\dave")).isEmpty();
        assertThat(devicesOf(any, "LAB\\erin")).extracting(Device::index).containsExactly(Demo.ERIN);
        assertThat(devicesOf(any, "LAB\\frank")).extracting(Device::index).containsExactly(Demo.ERIN);
        assertThat(any.view(0).device(Demo.DAVE).lastLoggedOnUser())
                .extracting(User::name)
                .isEqualTo("LAB\\dave");
        assertThat(any.view(0).device(Demo.NOBODY).lastLoggedOnUser()).isNull();
        assertThat(any.view(0).device(Demo.GRACE).lastSeen()).isLessThan(NOW.getEpochSecond() - 31 * DAY);
        assertThat(any.view(0).device(Demo.HEIDI).lastSeen()).isLessThan(NOW.getEpochSecond() - 40 * DAY);
        assertThat(Hardware.usage(any.view(0).device(Demo.IVAN))).isEqualTo(0.97);
        assertThat(Hardware.usage(any.view(0).device(Demo.JUDY))).isEqualTo(0.42);
    }

    @Test
    void shouldShowWhatWasChangedUntilItIsCleared() {
        String uid = fleet.uid(Demo.JUDY);
        Attribute.Real<Device> usage =
                (Attribute.Real<Device>) Objects.requireNonNull(Tables.DEVICE.find("system_drive_usage"));
        double before = usage.value().applyAsDouble(fleet.view(3).device(Demo.JUDY));

        fleet.changes().set(uid, "system_drive_usage", 0.12);
        fleet.changes().set(uid, "group_name", null);
        fleet.changes().set(uid, "action:Disk Cleanup/ExecutionDate", NOW);

        Map<String, Object> row = row(fleet.view(3).device(Demo.JUDY));
        assertThat(row)
                .containsEntry("system_drive_usage", 0.12)
                .containsEntry("group_name", "null")
                .containsEntry("action:Disk Cleanup/ExecutionDate", NOW.getEpochSecond());
        fleet.changes().clear();
        assertThat(usage.value().applyAsDouble(fleet.view(3).device(Demo.JUDY))).isEqualTo(before);
        assertThatIllegalArgumentException().isThrownBy(() -> fleet.changes().set(uid, "nonsense", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> fleet.changes().set("0".repeat(32), "name", "x"));
    }

    @Test
    void shouldRefuseAFleetThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fleet(1, 19, 1, NOW))
                .withMessageContaining("at least 20");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fleet(1, 20, 0, NOW))
                .withMessageContaining("engines, not 0");
    }

    private void assertShare(double least, double most, Predicate<Device> kind) {
        List<Device> all = IntStream.range(0, 20_000)
                .mapToObj(index -> fleet.view(fleet.home(index)).device(index))
                .toList();
        double share = all.stream().filter(kind).count() / (double) all.size();
        assertThat(share).isBetween(least, most);
    }

    private static long lastActivity(Device device, User user) {
        return device.activities(user).get(0).end();
    }

    private static List<Device> devicesOf(Fleet fleet, String user) {
        var found = new ArrayList<Device>();
        for (int engine = 0; engine < fleet.engines(); engine++) {
            EngineView view = fleet.view(engine);
            view.byUser(user).mapToObj(view::device).forEach(found::add);
        }
        return found;
    }

    private static List<Device> devices(Fleet fleet, int engine) {
        var devices = new ArrayList<Device>();
        fleet.view(engine).devices().forEachRemaining(devices::add);
        return devices;
    }

    private static List<Map<String, Object>> table(Fleet fleet, int engine) {
        return devices(fleet, engine).stream().map(FleetTest::row).toList();
    }

    private static Map<String, Object> row(Device device) {
        var row = new HashMap<String, Object>();
        for (Attribute<Device> attribute : Tables.DEVICE.attributes()) {
            row.put(attribute.name(), value(attribute, device));
        }
        return row;
    }

    private static Object value(Attribute<Device> attribute, Device device) {
        if (attribute instanceof Attribute.Whole<Device> whole) {
            return whole.value().applyAsLong(device);
        }
        if (attribute instanceof Attribute.Real<Device> real) {
            return real.value().applyAsDouble(device);
        }
        return attribute instanceof Attribute.Text<Device> text
                ? String.valueOf(text.value().of(device))
                : ((Attribute.Texts<Device>) attribute).value().apply(device);
    }

    private static Fleet fleet(long seed, int devices, int engines, Instant now) {
        return new Fleet(seed, devices, engines, Clock.fixed(now, ZoneOffset.UTC));
    }
}
