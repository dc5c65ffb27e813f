package dev.deskside.simulator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.deskside.simulator.fleet.Fleet;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comparisons and orders mean, to the letter: the hub's cache has to answer the same. */
class SemanticsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:33:07Z");

    private final Fleet fleet = new Fleet(1, 60, 1, Clock.fixed(NOW, ZoneOffset.UTC));
    private final Asked engine = new Asked(fleet, 0);

    @BeforeEach
    void setValues() {
        set(0, "group_name", "Straße");
        set(1, "group_name", "ΣΟΦΙΑΣ");
        set(2, "group_name", "İzmir");
        set(3, "group_name", "\uE000");
        set(4, "group_name", "😀");
        set(5, "group_name", null);
        set(0, "monitors", List.of("b", "C"));
        set(1, "monitors", List.of("B"));
        set(2, "monitors", List.of());
        set(0, "number_of_cores", 7L);
        set(1, "number_of_cores", 8L);
        set(2, "number_of_cores", null);
        set(0, "last_seen", Instant.parse("2026-11-20T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(eq group_name (string STRASSE))|",
                "(eq group_name (string straßE))|0",
                "(eq group_name (string σοφιασ))|1",
                "(eq group_name (string izmir))|2",
                "(eq group_name (string IZMIR))|2",
                "(eq group_name (pattern i?mir))|2",
                "(ge group_name (string \uE000))|3 4",
                "(gt group_name (string \uE000))|4",
                "(eq group_name (nil))|5",
                "(ne group_name (string 😀))|0 1 2 3",
                "(ne group_name (string 😀 \uE000))|0 1 2",
                "(in group_name (string 😀 \uE000))|3 4",
                "(eq monitors (string B))|0 1",
                "(ne monitors (string C))|1",
                "(gt monitors (string b))|0",
                "(eq monitors (nil))|2",
                "(gt number_of_cores (integer 7))|1",
                "(gt number_of_cores (number 7.0000000000000001))|1",
                "(le number_of_cores (number 7.0000000000000001))|0",
                "(eq number_of_cores (number 7.0000000000000001))|",
                "(lt number_of_cores (number 7.5))|0",
                "(eq number_of_cores (percent 7.0))|0",
                "(ne number_of_cores (integer 7))|1",
                "(ne number_of_cores (nil))|0 1",
                "(lt number_of_cores (integer -3))|",
                "(eq last_seen (date 2026-11-20))|0 1 2 3 4 5",
                "(lt last_seen (date 2026-11-21))|0 1 2 3 4 5",
                "(eq last_seen (datetime midnight))|0",
                "(eq last_seen (datetime 2026-11-20T00:00:00.000000001))|",
                "(lt last_seen (datetime 2026-11-20T00:00:00.000000001))|0"
            })
    void shouldMeanThis(String condition, String expected) {
        boolean cores = condition.contains("number_of_cores");
        boolean monitors = condition.contains("monitors");
        List<String> found = engine.column("(select (id) (from device (where device (le id (integer "
                + (cores || monitors ? 3 : 6) + ")) " + condition + ")))");

        assertThat(found).containsExactlyElementsOf(ids(expected));
    }

    @Test
    void shouldOrderTextsByCodePointsWithoutCaseAndPutMissingOnesLast() {
        String query = "(select (id) (from device (where device (le id (integer 6)))) (order_by group_name %s))";

        assertThat(engine.column(query.formatted("asc"))).containsExactlyElementsOf(ids("2 0 1 3 4 5"));
        assertThat(engine.column(query.formatted("desc"))).containsExactlyElementsOf(ids("4 3 1 0 2 5"));
    }

    @Test
    void shouldKeepTheOrderOfTheEngineAmongEqualRows() {
        List<String> all = engine.column("(select (id) (from device))");
        List<List<String>> ordered = engine.rows("(select (device_type id) (from device) (order_by device_type desc))");

        List<List<String>> expected = new ArrayList<>();
        for (String id : all) {
            expected.add(List.of(
                    engine.column("(select (device_type) (from device (where device (eq id (integer %1)))))", id)
                            .get(0),
                    id));
        }
        expected.sort(Comparator.comparing((List<String> row) -> row.get(0)).reversed());
        assertThat(ordered).containsExactlyElementsOf(expected);
        assertThat(engine.rows("(select (device_type id) (from device) (order_by device_type desc) (limit 11))"))
                .isEqualTo(expected.subList(0, 11));
    }

    @Test
    void shouldOrderByTheFirstAndThenByTheNext() {
        List<List<String>> rows = engine.rows("(select (device_type device_serial_number) (from device)"
                + " (order_by device_type) (order_by device_serial_number desc))");

        List<List<String>> sorted =
                new ArrayList<>(engine.rows("(select (device_type device_serial_number) (from device))"));
        sorted.sort(Comparator.comparing((List<String> row) -> row.get(0))
                .thenComparing(row -> row.get(1), Comparator.reverseOrder()));
        assertThat(rows).hasSize(60).isEqualTo(sorted);
    }

    @Test
    void shouldCountAnEventInsideASpanWithBothEnds() {
        String query = "(select (end_time) (from connection (between %s %s)))";
        String one = engine.column("(select (start_time) (from connection (limit 1)))")
                .get(0);

        assertThat(engine.rows("(select (start_time) (from connection (between " + one + " " + one + ")))"))
                .isNotEmpty();
        assertThat(engine.rows("(select (start_time) (from connection (between " + one + ".5 " + one + ".7)))"))
                .isEmpty();
        assertThat(engine.rows("(select (start_time) (from connection (between now now-1d)))"))
                .isEmpty();
        assertThatExceptionOfType(QueryRefusedException.class)
                .isThrownBy(() -> engine.rows(query.formatted("now-1d", "now")))
                .withMessageContaining("Unknown field 'end_time'");
    }

    @Test
    void shouldFindByKeyWhateverTheLettersOfTheName() {
        String query = "(select ((device (name))) (from (device user) (where user (eq name (string %1)))))";

        assertThat(engine.column(query, "lab\\MÜLLER")).hasSize(1);
        assertThat(engine.column(query, "LAB\\JUDY")).hasSize(1);
        assertThat(engine.column(
                        "(select ((user (name))) (from (device user) (where user (eq upn (string %1)))))", "İVAN"))
                .isEmpty();
        assertThat(engine.column(query, "LAB\\İVAN")).isEqualTo(engine.column(query, "LAB\\ivan"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name name", "name *", "* *"})
    void shouldShowAFieldAsOftenAsItIsSelected(String fields) {
        long names = Arrays.stream(engine.csv("(select (" + fields + ") (from device) (limit 0))", Asked.ALL)
                        .strip()
                        .split("\t"))
                .filter("name"::equals)
                .count();

        assertThat(names).isEqualTo(2);
    }

    private static List<String> ids(@Nullable String indexes) {
        return indexes == null
                ? List.of()
                : Arrays.stream(indexes.split(" "))
                        .map(index -> String.valueOf(Integer.parseInt(index) + 1))
                        .toList();
    }

    private void set(int index, String field, @Nullable Object value) {
        fleet.changes().set(fleet.uid(index), field, value);
    }
}
