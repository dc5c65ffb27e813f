package dev.deskside.nxql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.nxql.Query.Between;
import dev.deskside.nxql.Query.Condition;
import dev.deskside.nxql.Query.From;
import dev.deskside.nxql.Query.Having;
import dev.deskside.nxql.Query.OrderBy;
import dev.deskside.nxql.Query.Selected;
import dev.deskside.nxql.Query.Table;
import dev.deskside.nxql.Query.Where;
import dev.deskside.nxql.Query.With;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NxqlPrinterTest {

    private static final Position ANYWHERE = new Position(1, 1);
    private static final int QUERIES = 5_000;
    private static final List<String> PIECES = List.of(
            "a", "Z", "7", " ", "\\", "\"", "'", "(", ")", "#", "%", "%1", "*", "?", "\n", "\t", "\u0000", "é", "東",
            "😀", "select", "now-7d", ".", ":", "/", "-", "\u00a0", "\ufeff");

    @Test
    void shouldWriteAQueryThatReadsAsTheSameTree() {
        var random = new Random(42);
        for (int i = 0; i < QUERIES; i++) {
            Query query = query(random);
            String text = NxqlPrinter.print(query);

            assertThat(NxqlParser.parse(text)).as(text).isEqualTo(query);
            assertThat(NxqlPrinter.print(NxqlParser.parse(text))).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "LAB\\alice|\"LAB\\alice\"",
                "a\\\\b|\"a\\\\\\b\"",
                "end\\|\"end\\\\\"",
                "say \"x\"|\"say \\\"x\\\"\"",
                "O'Neil|\"O'Neil\""
            })
    void shouldEscapeOnlyWhatMustBe(String text, String written) {
        Query query = NxqlParser.parse("(select (a) (from t (where t (eq a (string %1)))))");

        assertThat(NxqlPrinter.print(Placeholders.bind(query, java.util.Map.of("1", text))))
                .contains("(string " + written + ")");
    }

    private static Query query(Random random) {
        var columns = list(random, 1, 4, () -> new Selected(maybe(random, () -> table(random)), field(random)));
        From from = new From(
                list(random, 1, 3, () -> table(random)),
                list(random, 0, 2, () -> with(random)),
                list(random, 0, 3, () -> where(random)),
                maybe(random, () -> between(random)));
        List<Having> having = list(random, 0, 2, () -> new Having(table(random), conditions(random)));
        List<OrderBy> orders = list(random, 0, 2, () -> new OrderBy(field(random), random.nextBoolean()));
        return new Query(columns, from, having, orders, maybe(random, () -> random.nextInt(1_000_000_000)));
    }

    private static With with(Random random) {
        return new With(
                table(random),
                list(random, 0, 2, () -> where(random)),
                list(random, 0, 2, () -> field(random)),
                maybe(random, () -> between(random)));
    }

    private static Where where(Random random) {
        return new Where(table(random), conditions(random));
    }

    private static List<Condition> conditions(Random random) {
        return list(random, 1, 3, () -> new Condition(pick(random, Operator.values()), field(random), value(random)));
    }

    private static Value value(Random random) {
        ValueType type = pick(random, ValueType.values());
        return new Value(type, type == ValueType.NIL ? List.of() : list(random, 1, 3, () -> literal(random)), ANYWHERE);
    }

    private static Literal literal(Random random) {
        return random.nextInt(4) == 0 ? parameter(random) : new Literal.Text(text(random, 0), ANYWHERE);
    }

    private static Literal.Parameter parameter(Random random) {
        return new Literal.Parameter(pick(random, "1", "22", "device", "a_b"), ANYWHERE);
    }

    private static Between between(Random random) {
        return new Between(moment(random), moment(random));
    }

    private static Moment moment(Random random) {
        long unit = pick(random, 1L, 60L, 3_600L, 86_400L, 604_800L);
        return switch (random.nextInt(3)) {
            case 0 -> new Moment.Bound(parameter(random));
            case 1 ->
                new Moment.Relative(
                        pick(random, Moment.Anchor.values()),
                        Duration.ofSeconds(unit * (random.nextInt(1_999_999_999) - 999_999_999)));
            default ->
                new Moment.Absolute(Instant.ofEpochSecond(
                        random.nextInt(), random.nextBoolean() ? 0 : random.nextInt(1_000_000_000)));
        };
    }

    private static Field field(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> new Field.Dynamic(text(random, 1) + "x", ANYWHERE);
            case 1 -> new Field.DynamicParameter("1", ANYWHERE);
            case 2 -> new Field.Wildcard(pick(random, "*", "*entity", "a?c*"), ANYWHERE);
            default -> new Field.Static(pick(random, "name", "device/name", "a'b", "x#1", "50%"), ANYWHERE);
        };
    }

    private static Table table(Random random) {
        return new Table(pick(random, "device", "user", "user_activity", "package"), ANYWHERE);
    }

    private static String text(Random random, int least) {
        return Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
                .limit(least + random.nextInt(6))
                .collect(Collectors.joining());
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... from) {
        return from[random.nextInt(from.length)];
    }

    private static <T> List<T> list(Random random, int least, int most, Supplier<T> one) {
        return Stream.generate(one)
                .limit(least + random.nextInt(most - least + 1))
                .toList();
    }

    private static <T> @Nullable T maybe(Random random, Supplier<T> one) {
        return random.nextBoolean() ? null : one.get();
    }
}
