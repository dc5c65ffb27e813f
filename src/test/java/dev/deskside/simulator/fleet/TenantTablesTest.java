package dev.deskside.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.simulator.nql.NqlAnswer;
import dev.deskside.simulator.nql.NqlEvaluator;
import dev.deskside.simulator.nql.NqlReader;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TenantTablesTest {

    private static final Instant NOW = Instant.parse("2026-01-10T09:00:30Z");

    private final Fleet fleet = new Fleet(7, 400, 3, Clock.fixed(NOW, ZoneOffset.UTC));
    private final TenantTables tables = new TenantTables(fleet);

    private List<List<@Nullable Object>> rows(String query, Map<String, String> parameters) {
        NqlAnswer answer = NqlEvaluator.answer(tables::find, NOW, parameters, NqlReader.read(query));
        return answer.rows().toList();
    }

    private static String collector(Fleet fleet, int device) {
        return TenantTables.collector(fleet.uid(device));
    }

    @Test
    void shouldShowEachDeviceOnce() {
        List<List<@Nullable Object>> devices = rows("devices during past 365d | list collector.uid, name", Map.of());

        assertThat(devices).hasSize(400).doesNotHaveDuplicates();
    }

    @Test
    void shouldFindTheDevicesOfAPerson() {
        String query = "devices during past 7d | with session.events during past 7d | where user.name == $username"
                + " | list name, operating_system.platform | sort last_seen desc";

        assertThat(rows(query, Map.of("username", "LAB\\ivan"))).hasSize(1).allSatisfy(row -> assertThat(row.get(1))
                .isEqualTo("Windows"));
    }

    @Test
    void shouldKnowHowFullTheDriveOfADeviceIs() {
        String query = "devices | where collector.uid == $uid | include device_performance.events during past 2d"
                + " | compute free = system_drive_free_space.min(), capacity = system_drive_capacity.max()"
                + " | list name, free, capacity";

        assertThat(rows(query, Map.of("uid", collector(fleet, 8)))).hasSize(1).allSatisfy(row -> {
            assertThat((Long) row.get(1)).isPositive().isLessThan((Long) row.get(2));
        });
    }

    @Test
    void shouldShowWhatBecameOfARemoteAction() {
        RemoteAction cleanup = RemoteActions.all().stream()
                .filter(action -> action.title().equals("Disk Cleanup"))
                .findFirst()
                .orElseThrow();
        fleet.runs().accept(8, cleanup, Map.of("CleanupLevel", "Light"), "request-1");
        String query = "remote_action.executions during past 7d | where request_id == $request_id"
                + " | list device.collector.uid, remote_action.name, status, outputs, request_time";

        assertThat(rows(query, Map.of("request_id", "request-1"))).hasSize(1).allSatisfy(row -> {
            assertThat(row.get(0)).isEqualTo(collector(fleet, 8));
            assertThat(row.get(1)).isEqualTo("Disk Cleanup");
            assertThat(row.get(2)).isIn("in_progress", "waiting_on_device", "waiting_on_user");
            assertThat(row.get(3)).isNull();
            assertThat(row.get(4)).isEqualTo(NOW);
        });
        assertThat(cleanup.nqlId()).isEqualTo("#disk_cleanup");
    }

    @Test
    void shouldSummarizeOfManyDevicesOnlyWhatIsRead() {
        var many = new Fleet(7, 2_000_000, 3, Clock.fixed(NOW, ZoneOffset.UTC));
        String query =
                "session.events during past 30d | summarize last = time.last() by device.collector.uid, user.sid";
        NqlAnswer answer = NqlEvaluator.answer(new TenantTables(many)::find, NOW, Map.of(), NqlReader.read(query));
        AtomicInteger read = new AtomicInteger();

        List<List<@Nullable Object>> first =
                answer.rows().peek(row -> read.incrementAndGet()).limit(5).toList();

        assertThat(first).hasSize(5).doesNotHaveDuplicates();
        assertThat(read.get()).isEqualTo(5);
        Map<List<@Nullable Object>, Object> newest = new HashMap<>();
        rows("session.events during past 30d | list device.collector.uid, user.sid, time", Map.of())
                .forEach(row -> newest.merge(
                        List.of(row.get(0), row.get(1)),
                        row.get(2),
                        (left, right) -> ((Instant) left).isAfter((Instant) right) ? left : right));
        assertThat(rows(query, Map.of()))
                .hasSize(newest.size())
                .allSatisfy(row -> assertThat(newest.get(row.subList(0, 2))).isEqualTo(row.get(2)));
    }

    @Test
    void shouldCountCrashes() {
        assertThat(rows("execution.crashes during past 30d | summarize all = number_of_crashes.sum()", Map.of())
                        .get(0)
                        .get(0))
                .isInstanceOf(Long.class)
                .isNotEqualTo(0L);
        assertThat(rows(
                        "devices | with device_performance.system_crashes during past 30d"
                                + " | compute crashes = number_of_system_crashes.sum() | where crashes > 1 | list name, crashes",
                        Map.of()))
                .isNotEmpty();
    }
}
