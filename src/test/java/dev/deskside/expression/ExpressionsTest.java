package dev.deskside.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {

    private final Expressions expressions = new Expressions(Map.of(
            "usage", ExpressionType.REAL,
            "free", ExpressionType.REAL,
            "days", ExpressionType.INTEGER,
            "cores", ExpressionType.INTEGER,
            "model", ExpressionType.TEXT,
            "offline", ExpressionType.BOOLEAN,
            "boot", ExpressionType.TIMESTAMP,
            "disks", ExpressionType.LIST));

    private final Map<String, Object> values = new HashMap<>(Map.of(
            "usage",
            0.97,
            "free",
            0.0,
            "days",
            20L,
            "cores",
            0L,
            "model",
            "Latitude 7420",
            "offline",
            false,
            "boot",
            Instant.parse("2026-11-01T08:00:00Z"),
            "disks",
            List.of("C:", "D:")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "usage > 0.9                                        | true",
                "days > 14                                          | true",
                "days > 14.5                                        | true",
                "days >= 20.0 && 20 >= days                         | true",
                "usage > 1                                          | false",
                "!offline && usage > 0.9                            | true",
                "model.startsWith('Lat') && model.contains('74')    | true",
                "model.matches('^[A-Z][a-z]+ [0-9]{4}$')            | true",
                "'C:' in disks && size(disks) == 2                  | true",
                "disks.exists(disk, disk == 'E:')                   | false",
                "boot < timestamp('2026-11-02T00:00:00Z')           | true",
                "boot + duration('24h') < timestamp('2026-11-02T00:00:00Z') | false",
                "double(days) / 2.0 == 10.0                         | true",
                "days / 3 == 6                                      | true",
                "usage > 0.9 ? days > 100 : days > 10               | false"
            })
    void shouldDecide(String text, boolean expected) throws ExpressionException {
        assertThat(condition(text).evaluate(values)).isEqualTo(new Outcome.Known(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "usage > 0.9 || days > 14       ; usage",
                "days > 14 || usage > 0.9       ; usage",
                "usage > 0.9 || days > 14       ; days",
                "usage > 0.99 && days > 14      ; days",
                "offline ? days > 1 : usage > 0.9 ; days",
                "disks.exists(d, d == 'C:') || days > 1 ; days"
            })
    void shouldDecideWithoutAValueThatDoesNotMatter(String text, String missing) throws ExpressionException {
        values.remove(missing);

        assertThat(condition(text).evaluate(values)).isInstanceOf(Outcome.Known.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "usage > 0.9                   ; usage",
                "usage > 0.9 && days > 14      ; usage",
                "usage > 0.99 || days > 100    ; days",
                "!(usage > 0.9)                ; usage",
                "usage == usage                ; usage",
                "size(disks) > 1               ; disks",
                "disks.all(d, d != '')         ; disks",
                "boot < timestamp('2026-11-02T00:00:00Z') ; boot",
                "model == '' || model != ''    ; model"
            })
    void shouldNameTheValueThatIsMissing(String text, String missing) throws ExpressionException {
        values.put(missing, null);

        assertThat(condition(text).evaluate(values)).isEqualTo(new Outcome.Missing(Set.of(missing)));
    }

    @Test
    void shouldNameAllValuesThatAreMissing() throws ExpressionException {
        assertThat(condition("usage > 0.9 || days > 14").evaluate(Map.of()))
                .isEqualTo(new Outcome.Missing(Set.of("usage", "days")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "days / cores > 1                        | by zero",
                "days % cores > 1                        | by zero",
                "usage / free > 0.9                      | by zero",
                "days * 9223372036854775807 > 1          | overflow",
                "int(model) > 1                          | ",
                "disks[5] == 'C:'                        | ",
                "timestamp(model) > boot                 | "
            })
    void shouldTakeAFailureForMissing(String text, String reason) throws ExpressionException {
        Outcome outcome = condition(text).evaluate(values);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Missing.class, missing -> {
            assertThat(missing.variables()).isNotEmpty();
            assertThat(missing.reason()).isNotBlank().doesNotContain("<input>");
            assertThat(missing.reason()).contains(reason == null ? "" : reason);
        });
    }

    @Test
    void shouldDecideAFailureByTheOtherSide() throws ExpressionException {
        assertThat(condition("days / cores > 1 || usage > 0.9").evaluate(values))
                .isEqualTo(new Outcome.Known(true));
        assertThat(condition("days / cores > 1 && usage > 0.99").evaluate(values))
                .isEqualTo(new Outcome.Known(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"usage > 0.9", "days > 14", "model != ''", "offline", "'C:' in disks"})
    void shouldTakeAValueOfAWrongTypeForMissing(String text) throws ExpressionException {
        Expression expression = condition(text);
        String variable = expression.variables().iterator().next();
        for (Object wrong : Arrays.asList(new Object(), Double.NaN, Map.of(), List.of(1))) {
            values.put(variable, wrong);

            assertThat(expression.evaluate(values)).isEqualTo(new Outcome.Missing(Set.of(variable)));
        }
    }

    @Test
    void shouldTakeEveryKindOfWholeNumber() throws ExpressionException {
        for (Object number : List.of(20, 20L, (short) 20, 20.0)) {
            assertThat(condition("days == 20").evaluate(Map.of("days", number))).isEqualTo(new Outcome.Known(true));
        }
        assertThat(condition("usage == 1.0").evaluate(Map.of("usage", 1))).isEqualTo(new Outcome.Known(true));
        assertThat(condition("days == 20").evaluate(Map.of("days", 20.5)))
                .isEqualTo(new Outcome.Missing(Set.of("days")));
    }

    @Test
    void shouldComputeValues() throws ExpressionException {
        assertThat(expressions.compile("1.0 - usage", ExpressionType.REAL).evaluate(Map.of("usage", 0.75)))
                .isEqualTo(new Outcome.Known(0.25));
        assertThat(expressions
                        .compile("disks.filter(d, d != 'C:')", ExpressionType.LIST)
                        .evaluate(values))
                .isEqualTo(new Outcome.Known(List.of("D:")));
        assertThat(expressions
                        .compile("boot + duration('1h')", ExpressionType.TIMESTAMP)
                        .evaluate(values))
                .isEqualTo(new Outcome.Known(Instant.parse("2026-11-01T09:00:00Z")));
        assertThat(expressions
                        .compile("usage * 1e308 * 1e308", ExpressionType.REAL)
                        .evaluate(values))
                .isInstanceOf(Outcome.Missing.class);
    }

    @Test
    void shouldNameItsVariables() throws ExpressionException {
        assertThat(condition("disks.exists(d, d == model) || days > 1").variables())
                .containsExactlyInAnyOrder("disks", "model", "days");
        assertThat(condition("true").evaluate(Map.of())).isEqualTo(new Outcome.Known(true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "usag > 0.9             | 1 | there is no field \"usag\"                     | did you mean usage?",
                "days > 1 && nosuch > 1 | 13 | there is no field \"nosuch\"                  | there are boot, cores",
                "model.startWith('x')   | 16 | there is no function \"startWith\"            | did you mean startsWith?",
                "sice(disks) > 1        | 5 | there is no function \"sice\"                  | did you mean size?",
                "model > 1              | 7 | \">\" does not go with text and a whole number | one type",
                "days == 2.0            | 6 | \"==\" does not go with a whole number and a number with a fraction | double(",
                "1 - usage > 0.1        | 3 | \"-\" does not go with a whole number          | double(",
                "usage >                | - | the expression ends too early                  | such as",
                "usage > > 1            | 9 | \">\" is not expected here                     | such as",
                "usage                  | 1 | the expression gives a number with a fraction, not true or false | compare it",
                "dyn(usage)             | 1 | not true or false                              | compare it",
                "usage > 0.9 #          | - | \"#\" is not expected here                     | such as",
                "model.matches('[')     | - | missing closing ]                              | -",
                "timestamp('x') > boot  | - | timestamp                                      | -",
                "1 / 0 > 1              | 1 | always fails: / by zero                        | name a field"
            })
    void shouldSayWhatIsWrongAndWhere(String text, Integer column, String message, String hint) {
        ExpressionException wrong = catchThrowableOfType(ExpressionException.class, () -> condition(text));

        assertThat(wrong.problem()).contains(message);
        assertThat(wrong.hint()).contains(hint == null ? "" : hint);
        assertThat(wrong.line()).isOne();
        if (column != null) {
            assertThat(wrong.column()).isEqualTo(column);
        }
    }

    @Test
    void shouldNameTheLine() {
        ExpressionException wrong =
                catchThrowableOfType(ExpressionException.class, () -> condition("usage > 0.9\n  && dayz > 1"));

        assertThat(wrong.line()).isEqualTo(2);
        assertThat(wrong.column()).isEqualTo(6);
    }

    @Test
    void shouldRefuseWhatIsTooLarge() {
        String deep = "(".repeat(500) + "usage" + ")".repeat(500) + " > 0.9";
        String broad = String.join(" || ", Collections.nCopies(190, "days>1"));
        String lists = "[".repeat(300) + "]".repeat(300) + " == []";

        for (String text : List.of(deep, broad + " || " + broad, lists)) {
            assertTimeout(Duration.ofMinutes(1), () -> assertThat(
                            catchThrowableOfType(ExpressionException.class, () -> condition(text)))
                    .isNotNull());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "disks.all(a, disks.all(b, disks.all(c, disks.all(d, a + b + c + d != 'x'))))",
                "disks.map(a, disks.map(b, a + b)).map(a, a.map(b, disks.map(c, b + c))) != []",
                "disks.exists(a, disks.exists(b, disks.exists(c, (a + b + c).matches('(x+x+)+y'))))"
            })
    void shouldEndSoonWhateverTheValuesAre(String text) throws ExpressionException {
        Expression expression = condition(text);
        List<String> many =
                IntStream.range(0, 1000).mapToObj(number -> "x" + number).toList();

        assertTimeout(Duration.ofMinutes(1), () -> assertThat(expression.evaluate(Map.of("disks", many)))
                .isInstanceOf(Outcome.Missing.class));
    }

    @Test
    void shouldBoundRegularExpressionsFromValues() throws ExpressionException {
        Expression expression = condition("model.matches(disks[0])");

        assertTimeout(Duration.ofMinutes(1), () -> assertThat(
                        expression.evaluate(Map.of("model", "a".repeat(100), "disks", List.of("((a{100}){100}){10}"))))
                .isInstanceOf(Outcome.Missing.class));
    }

    @Test
    void shouldAcceptWhatUsesAVariableOfUnknownType() throws ExpressionException {
        Expressions open = new Expressions(Map.of("a", ExpressionType.UNKNOWN, "b", ExpressionType.INTEGER));

        assertThat(open.compile("a > 0.9 && b > 1", ExpressionType.BOOLEAN)).isNotNull();
        assertThat(open.compile("a", ExpressionType.BOOLEAN)).isNotNull();
    }

    @Test
    void shouldReserveEveryWordThatCannotNameAVariable() {
        for (String word : List.of("in", "true", "null", "int", "type", "list", "for", "as", "package", "timestamp")) {
            assertThat(Expressions.isReserved(word)).as(word).isTrue();
        }
        assertThat(Expressions.isReserved("size")).isFalse();
    }

    private Expression condition(String text) throws ExpressionException {
        return expressions.compile(text, ExpressionType.BOOLEAN);
    }
}
