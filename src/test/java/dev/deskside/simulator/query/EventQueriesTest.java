package dev.deskside.simulator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.simulator.fleet.Fleet;
import dev.deskside.simulator.fleet.Platform;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventQueriesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:33:07Z");

    private final Fleet fleet = new Fleet(1, 600, 2, Clock.fixed(NOW, ZoneOffset.UTC));
    private final Asked engine = new Asked(fleet, 0);

    @ParameterizedTest
    @CsvSource({
        "user_activity, number_of_activities",
        "device_error, number_of_errors",
        "device_warning, number_of_warnings",
        "device_performance, number_of_hours",
        "connection, number_of_connections",
        "system_boot, number_of_boots",
        "print_job, number_of_print_jobs",
        "execution_error, number_of_execution_errors"
    })
    void shouldCountTheEventsOfEachDevice(String table, String count) {
        Map<String, Long> events = engine
                .column("(select ((device (device_uid))) (from (device %s) (between now-7d now)))".formatted(table))
                .stream()
                .collect(Collectors.groupingBy(uid -> uid, Collectors.counting()));

        List<List<String>> counted =
                engine.rows("(select (device_uid %s) (from device (with %s (compute %2$s) (between now-7d now))))"
                        .replace("%2$s", count)
                        .formatted(count, table));

        assertThat(counted).hasSizeBetween(100, 299).allSatisfy(row -> assertThat(Long.valueOf(row.get(1)))
                .isEqualTo(events.get(row.get(0))));
        assertThat(counted).extracting(row -> row.get(0)).containsExactlyInAnyOrderElementsOf(events.keySet());
    }

    @ParameterizedTest
    @CsvSource({
        "connection, incoming_traffic, incoming_traffic",
        "print_job, number_of_pages, number_of_pages",
        "user_activity, duration, duration",
        "device_warning, duration, duration"
    })
    void shouldAddUp(String table, String field, String sum) {
        Map<String, Double> expected = values(table, field, Collectors.summingDouble(Double::valueOf));

        assertThat(computed(table, sum)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "device_performance, average_cpu_usage, average_cpu_usage",
        "device_performance, average_memory_usage, average_memory_usage",
        "system_boot, duration, average_duration"
    })
    void shouldAverage(String table, String field, String average) {
        Map<String, Double> expected = values(table, field, Collectors.averagingDouble(Double::valueOf));

        assertThat(computed(table, average)).hasSameSizeAs(expected).allSatisfy((uid, value) -> assertThat(value)
                .isCloseTo(expected.get(uid), within(0.0001)));
    }

    @ParameterizedTest
    @CsvSource({"device_performance, average_cpu_usage, maximum_cpu_usage", "system_boot, duration, maximum_duration"})
    void shouldFindTheMost(String table, String field, String maximum) {
        Map<String, Double> expected = values(
                table,
                field,
                Collectors.collectingAndThen(
                        Collectors.mapping(Double::valueOf, Collectors.maxBy(Double::compare)),
                        most -> most.orElseThrow()));

        assertThat(computed(table, maximum)).isEqualTo(expected);
    }

    @Test
    void shouldTellTheLastOne() {
        List<List<String>> starts = engine.rows("(select ((device (device_uid)) (print_job (start_time)))"
                + " (from (device print_job)) (order_by print_job/start_time desc))");
        var last = new HashMap<String, String>();
        starts.forEach(row -> last.putIfAbsent(row.get(0), row.get(1)));

        assertThat(engine.rows("(select (device_uid last_start_time) (from device"
                        + " (with print_job (compute last_start_time))))"))
                .allSatisfy(row -> assertThat(row.get(1)).isEqualTo(last.get(row.get(0))))
                .hasSameSizeAs(last.keySet());
    }

    @Test
    void shouldComputeTheShareOfWhatFailed() {
        List<List<String>> rows = engine.rows("(select (number_of_connections number_of_failed_connections"
                + " failed_connection_ratio) (from device (with connection (compute number_of_connections"
                + " number_of_failed_connections failed_connection_ratio))))");

        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(Double.parseDouble(row.get(2)))
                .isCloseTo(Double.parseDouble(row.get(1)) / Double.parseDouble(row.get(0)), within(0.0001)));
        assertThat(rows).extracting(row -> row.get(2)).contains("0").anyMatch(ratio -> Double.parseDouble(ratio) > 0.3);
    }

    @Test
    void shouldComputeOverWhatTheConditionsOfTheClauseLeave() {
        List<String> crashes = engine.column("(select (number_of_errors) (from device (where device (eq name"
                + " (string LAB-PC-19))) (with device_error (where device_error (eq type (enum \"system crash\")))"
                + " (compute number_of_errors) (between now-30d now))))");
        List<String> types = engine.column("(select ((device_error (type))) (from (device device_error)"
                + " (where device (eq name (string LAB-PC-19)))))");

        assertThat(crashes)
                .containsExactly(String.valueOf(
                        types.stream().filter("system crash"::equals).count()));
        assertThat(new HashSet<>(types)).containsExactlyInAnyOrder("system crash", "hard reset", "disk error");
    }

    @Test
    void shouldLeaveOutDevicesWithoutSuchEvents() {
        Set<String> all = new HashSet<>(engine.column("(select (device_uid) (from device))"));
        List<String> some = engine.column("(select (device_uid) (from device (with device_error)))");

        assertThat(some).doesNotHaveDuplicates().hasSizeBetween(all.size() / 2, all.size() - 10);
        assertThat(engine.column("(select (name) (from device (where device (eq name (string LAB-PC-07)))"
                        + " (with device_error (compute number_of_errors))))"))
                .isEmpty();
        assertThat(engine.column("(select (device_uid) (from device (with device_error) (with print_job)))"))
                .isSubsetOf(some)
                .isSubsetOf(engine.column("(select (device_uid) (from device (with print_job)))"))
                .isNotEmpty();
    }

    @Test
    void shouldAskOfComputedValues() {
        String query = "(select (device_uid number_of_errors failed_connection_ratio) (from device"
                + " (with device_error (compute number_of_errors) (between now-30d now))"
                + " (with connection (compute failed_connection_ratio) (between now-7d now))) %s)";
        List<List<String>> all = engine.rows(query.formatted(""));
        List<List<String>> both = engine.rows(query.formatted(
                "(having device (gt number_of_errors (integer 5)) (gt failed_connection_ratio (percent 0.2)))"));
        List<List<String>> either = engine.rows(query.formatted("(having device (gt number_of_errors (integer 5)))"
                + "(having device (gt failed_connection_ratio (percent 0.2)))"));

        assertThat(both).isNotEmpty().containsExactlyElementsOf(only(all, true));
        assertThat(either).hasSizeGreaterThan(both.size()).containsExactlyElementsOf(only(all, false));
        assertThat(engine.rows(query.formatted("(having device_error (gt number_of_errors (integer 5))"
                        + "(gt failed_connection_ratio (percent 0.2)))")))
                .isEqualTo(both);
    }

    @Test
    void shouldOrderByComputedValues() {
        List<String> counts = engine.column("(select (number_of_warnings) (from device (with device_warning"
                + " (compute number_of_warnings))) (order_by number_of_warnings desc) (limit 40))");

        assertThat(counts)
                .hasSize(40)
                .extracting(Long::valueOf)
                .isSortedAccordingTo((left, right) -> Long.compare(right, left));
    }

    @Test
    void shouldComputeForEachUserOverAllDevices() {
        Asked single = new Asked(new Fleet(1, 600, 1, Clock.fixed(NOW, ZoneOffset.UTC)), 0);
        List<List<String>> pairs =
                single.rows("(select ((device (name)) (user (name)) number_of_activities) (from (device user)"
                        + " (with user_activity (compute number_of_activities))))");
        List<List<String>> users = single.rows(
                "(select (name number_of_activities) (from user (with user_activity (compute number_of_activities))))");

        Map<String, Long> added = pairs.stream()
                .collect(Collectors.groupingBy(
                        row -> row.get(1), Collectors.summingLong(row -> Long.parseLong(row.get(2)))));
        assertThat(users).hasSameSizeAs(added.keySet()).allSatisfy(row -> assertThat(Long.valueOf(row.get(1)))
                .isEqualTo(added.get(row.get(0))));
        assertThat(added.get("LAB\\bob")).isEqualTo(6);
    }

    @Test
    void shouldCountForAPersonOnlyWhatTheyDid() {
        String shared = "(where device (eq name (string LAB-PC-08)))";

        assertThat(engine.column("(select (number_of_activities) (from device " + shared
                        + " (with user_activity (compute number_of_activities))))"))
                .isEmpty();
        Asked other = new Asked(fleet, 1);
        assertThat(other.column("(select (number_of_activities) (from device " + shared
                        + " (with user_activity (compute number_of_activities))))"))
                .containsExactly("6");
        assertThat(
                        other.column(
                                "(select (number_of_activities) (from device " + shared
                                        + " (with user_activity (where user (eq name (string \"LAB\\erin\"))) (compute number_of_activities))))"))
                .containsExactly("3");
        assertThat(other.rows("(select ((user (name)) number_of_activities) (from (device user) " + shared
                        + " (with user_activity (compute number_of_activities))))"))
                .containsExactly(List.of("LAB\\erin", "3"), List.of("LAB\\frank", "3"));
    }

    @Test
    void shouldJoinDevicesAndTheirPackages() {
        String rows = engine.csv(
                "(select ((device (name)) (package (name publisher version))) (from (device package)"
                        + " (where device (eq name (string LAB-PC-01))) (where package (eq name (pattern \"*outlook*\")))))",
                Set.of(Platform.WINDOWS));

        assertThat(rows)
                .isEqualTo("device/name\tpackage/name\tpackage/publisher\tpackage/version\n"
                        + "LAB-PC-01\tMicrosoft Outlook\tMicrosoft Corporation\t16.0.17932\n");
    }

    @Test
    void shouldGiveEachPackageOnce() {
        List<List<String>> packages = engine.rows("(select (name publisher version) (from package))");
        List<List<String>> installed =
                engine.rows("(select ((package (name publisher version))) (from (device package)))");

        assertThat(packages).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(new HashSet<>(installed));
        assertThat(engine.column("(select (version) (from package (where package (lt version (version 22.100))"
                        + " (eq name (pattern \"*OneDrive\")))))"))
                .contains("22.045")
                .doesNotContain("24.201");
    }

    @Test
    void shouldKnowAtWhichTimeAnEventWas() {
        for (String table : List.of("device_error", "connection", "print_job", "system_boot", "device_warning")) {
            List<String> starts = engine.column("(select (start_time) (from " + table + " (between now-2d now-1d)))");

            assertThat(starts).as(table).isNotEmpty().allSatisfy(start -> assertThat(start)
                    .isGreaterThan("2026-11-18T09:00:00")
                    .isLessThanOrEqualTo("2026-11-19T10:33:07"));
        }
    }

    @Test
    void shouldTellTheLastBootAsTheDeviceDoes() {
        assertThat(engine.rows("(select (last_system_boot last_start_time) (from device"
                        + " (where device (ne last_system_boot (nil))) (with system_boot (compute last_start_time))))"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get(1)).isEqualTo(row.get(0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "device_error",
                "device_warning",
                "device_performance",
                "connection",
                "system_boot",
                "print_job",
                "execution_error",
                "user_activity"
            })
    void shouldAnswerTheSameAgain(String table) {
        String query = "(select ((device (name)) (%s (*))) (from (device %<s)))".formatted(table);
        var later = new Fleet(1, 600, 2, Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(engine.rows(query)).hasSizeGreaterThan(500).isEqualTo(engine.rows(query));
        assertThat(new Asked(later, 0).rows(query)).isEqualTo(engine.rows(query));
        assertThat(new Asked(new Fleet(2, 600, 2, Clock.fixed(NOW, ZoneOffset.UTC)), 0).rows(query))
                .isNotEqualTo(engine.rows(query));
    }

    @Test
    void shouldKeepWhatHasHappenedWhileTheClockGoesOn() {
        String query = "(select ((device (name)) (connection (*))) (from (device connection) (between"
                + " 2026-11-15T00:00:00 2026-11-18T00:00:00)))";
        var later = new Fleet(1, 600, 2, Clock.fixed(NOW.plusSeconds(7_000), ZoneOffset.UTC));

        assertThat(engine.rows(query)).isNotEmpty();
        assertThat(new Asked(later, 0).rows(query)).containsAll(engine.rows(query));
    }

    @Test
    void shouldTellASickDeviceFromAHealthyOne() {
        String query = "(select (name number_of_errors failed_connection_ratio average_cpu_usage failed_print_job_ratio"
                + " number_of_execution_errors average_duration) (from device (where device (in name (string %s)))"
                + " (with device_error (compute number_of_errors))"
                + " (with connection (compute failed_connection_ratio))"
                + " (with device_performance (compute average_cpu_usage))"
                + " (with print_job (compute failed_print_job_ratio))"
                + " (with execution_error (compute number_of_execution_errors))"
                + " (with system_boot (compute average_duration))))";
        List<String> sick = engine.rows(query.formatted("LAB-PC-19")).get(0);
        List<String> healthy =
                new Asked(fleet, 1).rows(query.formatted("LAB-PC-20")).get(0);

        for (int i = 1; i < sick.size(); i++) {
            assertThat(Double.parseDouble(sick.get(i))).isGreaterThan(2 * Double.parseDouble(healthy.get(i)));
        }
    }

    @Test
    void shouldShowComputedValuesInJson() throws Exception {
        JsonNode row = new ObjectMapper()
                .readTree(engine.text(
                        AnswerFormat.JSON,
                        "(select ((device (name)) (user (name)) number_of_connections failed_connection_ratio"
                                + " last_start_time) (from (device user) (where device (eq name (string LAB-PC-01)))"
                                + " (with connection (compute number_of_connections failed_connection_ratio"
                                + " last_start_time))))",
                        Set.of(Platform.WINDOWS)))
                .get(0);

        assertThat(row.fieldNames())
                .toIterable()
                .containsExactly(
                        "device/name",
                        "user/name",
                        "number_of_connections",
                        "failed_connection_ratio",
                        "last_start_time");
        assertThat(row.get("number_of_connections").isIntegralNumber()).isTrue();
        assertThat(row.get("failed_connection_ratio").isNumber()).isTrue();
        assertThat(row.get("last_start_time").asText()).startsWith("2026-11-");
    }

    private static List<List<String>> only(List<List<String>> rows, boolean both) {
        var fitting = new ArrayList<List<String>>();
        for (List<String> row : rows) {
            boolean errors = Long.parseLong(row.get(1)) > 5;
            boolean failures = Double.parseDouble(row.get(2)) > 0.2;
            if (both ? errors && failures : errors || failures) {
                fitting.add(row);
            }
        }
        return fitting;
    }

    private Map<String, Double> computed(String table, String name) {
        return engine
                .rows("(select (device_uid %1$s) (from device (with %2$s (compute %1$s))))".formatted(name, table))
                .stream()
                .collect(Collectors.toMap(row -> row.get(0), row -> Double.valueOf(row.get(1))));
    }

    private <R> Map<String, R> values(String table, String field, Collector<String, ?, R> collector) {
        return engine
                .rows("(select ((device (device_uid)) (%1$s (%2$s))) (from (device %1$s)))".formatted(table, field))
                .stream()
                .collect(Collectors.groupingBy(row -> row.get(0), Collectors.mapping(row -> row.get(1), collector)));
    }
}
