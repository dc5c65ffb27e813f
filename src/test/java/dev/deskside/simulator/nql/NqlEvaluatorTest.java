package dev.deskside.simulator.nql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NqlEvaluatorTest {

    private static final Instant NOW = Instant.parse("2026-01-10T09:00:00Z");

    private static final List<NqlRow> DEVICES = List.of(
            row(
                    "name",
                    "LAB-PC-01",
                    "collector.uid",
                    "u1",
                    "memory",
                    8_000_000_000L,
                    "last_seen",
                    NOW.minusSeconds(60)),
            row(
                    "name",
                    "LAB-PC-02",
                    "collector.uid",
                    "u2",
                    "memory",
                    16_000_000_000L,
                    "last_seen",
                    NOW.minusSeconds(3_600)),
            row("name", "branch-1", "collector.uid", "u3", "memory", null, "last_seen", NOW.minus(Duration.ofDays(3))));
    private static final List<NqlRow> CRASHES = List.of(
            row("device.collector.uid", "u1", "time", NOW.minusSeconds(100), "number", 2L, "label", "0x1"),
            row("device.collector.uid", "u1", "time", NOW.minusSeconds(50), "number", 1L, "label", "0x2"),
            row("device.collector.uid", "u2", "time", NOW.minus(Duration.ofDays(9)), "number", 5L, "label", "0x3"));

    private static NqlRow row(@Nullable Object... fields) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            values.put(String.valueOf(fields[i]), fields[i + 1]);
        }
        return values::get;
    }

    private static @Nullable NqlTable table(String name) {
        if (name.equals("devices")) {
            return new NqlTable(
                    name,
                    "device",
                    List.of("name", "collector.uid", "memory", "last_seen"),
                    Set.of(),
                    (since, wanted) -> DEVICES.stream(),
                    (of, since) -> Stream.of());
        }
        return name.equals("device.crashes")
                ? new NqlTable(
                        name,
                        "crash",
                        List.of("time", "number", "label"),
                        Set.of("device.collector.uid"),
                        (since, wanted) -> CRASHES.stream(),
                        (of, since) -> CRASHES.stream()
                                .filter(crash ->
                                        Objects.equals(of.value("collector.uid"), crash.value("device.collector.uid")))
                                .filter(crash -> Comparing.fulfils(crash.value("time"), ">", since)))
                : null;
    }

    private static NqlAnswer ask(String query, Map<String, String> parameters) {
        return NqlEvaluator.answer(NqlEvaluatorTest::table, NOW, parameters, NqlReader.read(query));
    }

    private static List<List<@Nullable Object>> rows(String query) {
        return ask(query, Map.of()).rows().toList();
    }

    @Test
    void shouldNameColumnsInFull() {
        assertThat(ask("devices | list name, device.collector.uid, last_seen.time_elapsed()", Map.of())
                        .columns())
                .containsExactly("device.name", "device.collector.uid", "last_seen.time_elapsed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name == 'lab-pc-01'                           | u1",
                "name = 'lab-*'                                | u1,u2",
                "name != 'lab-pc-0?'                           | u3",
                "memory >= 16GB                                | u2",
                "memory < 16GB                                 | u1",
                "memory == null                                | u3",
                "memory != null and name != 'LAB-PC-01'        | u2",
                "name in ['branch-1', 'LAB-PC-02']             | u2,u3",
                "name !in ['branch-1', 'LAB-PC-02']            | u1",
                "name contains 'PC' and (memory == 8GB or memory == 9GB) | u1",
                "name !contains 'pc'                           | u3",
                "last_seen > 2026-01-10 08:30:00               | u1",
            })
    void shouldKeepWhatFulfilsTheCondition(String condition, String expected) {
        assertThat(rows("devices | where " + condition + " | list collector.uid"))
                .extracting(row -> row.get(0))
                .containsExactly((Object[]) expected.split(","));
    }

    @Test
    void shouldTakeParametersForWhatTheyMean() {
        Map<String, String> given = Map.of("name", "LAB-PC-*", "since", "2026-01-10 08:30:00", "memory", "8000000000");

        assertThat(ask("devices | where name == $name and last_seen >= $since and memory == $memory | list name", given)
                        .rows())
                .containsExactly(List.of("LAB-PC-01"));
        assertThatThrownBy(() -> ask("devices | where name == $name", Map.of()))
                .isInstanceOf(NqlException.class)
                .hasMessageContaining("name");
    }

    @Test
    void shouldComputeFromTheEventsOfEachRow() {
        String crashes =
                "device.crashes during past 7d | compute crashes = number.sum(), last = label.last(), at = time.max()"
                        + " | list name, crashes, last, at.time_elapsed()";

        assertThat(rows("devices | include " + crashes))
                .containsExactly(
                        List.of("LAB-PC-01", 3L, "0x2", 50L),
                        Arrays.asList("LAB-PC-02", 0L, null, null),
                        Arrays.asList("branch-1", 0L, null, null));
        assertThat(rows("devices | with " + crashes)).containsExactly(List.of("LAB-PC-01", 3L, "0x2", 50L));
        assertThat(rows("devices | with device.crashes during past 30d | where label == '0x3' | list name"))
                .containsExactly(List.of("LAB-PC-02"));
    }

    @Test
    void shouldSummarizeSortAndLimit() {
        assertThat(rows("device.crashes | summarize all = count(), bad = countif(number > 1), most = number.max(),"
                        + " mean = number.avg()"))
                .containsExactly(List.of(3L, 2L, 5L, 8 / 3d));
        assertThat(ask("device.crashes | summarize n = number.sum() by device.collector.uid", Map.of())
                        .rows())
                .containsExactly(List.of("u1", 3L), List.of("u2", 5L));
        assertThat(rows("devices | sort memory desc | limit 2 | list collector.uid"))
                .containsExactly(List.of("u2"), List.of("u1"));
        assertThat(rows("devices | list collector.uid | sort memory asc | limit 1"))
                .containsExactly(List.of("u3"));
        assertThat(rows("device.crashes | summarize n = number.sum() by device.collector.uid | sort n desc | limit 1"))
                .containsExactly(List.of("u2", 5L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "devices |",
                "devices | list",
                "devices | list nothing",
                "nobody | list name",
                "devices | where name ~ 'a'",
                "devices | compute n = count()",
                "devices | include device.crashes | compute n = number",
                "devices | include device.crashes | compute n = number.median()",
                "devices during past 7parsecs | list name",
                "devices | where name == 'open",
            })
    void shouldSayWhatItCannotAnswer(String query) {
        assertThatThrownBy(() -> rows(query)).isInstanceOf(NqlException.class).hasMessageMatching("(?s).{8,}");
    }
}
