package dev.deskside.nxql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.deskside.nxql.Query.Between;
import dev.deskside.nxql.Query.Condition;
import dev.deskside.nxql.Query.From;
import dev.deskside.nxql.Query.OrderBy;
import dev.deskside.nxql.Query.Selected;
import dev.deskside.nxql.Query.Table;
import dev.deskside.nxql.Query.Where;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NxqlParserTest {

    private static final Position ANYWHERE = new Position(1, 1);

    @Test
    void shouldReadAQueryIntoItsTree() {
        Query query = NxqlParser.parse(
                """
                (select (device_uid name system_drive_usage)
                  (from device (where device (gt system_drive_usage (percent 0.9))))
                  (order_by system_drive_usage desc) (limit 50))""");

        assertThat(query)
                .isEqualTo(new Query(
                        List.of(column("device_uid"), column("name"), column("system_drive_usage")),
                        new From(
                                List.of(table("device")),
                                List.of(),
                                List.of(new Where(
                                        table("device"),
                                        List.of(new Condition(
                                                Operator.GT,
                                                field("system_drive_usage"),
                                                value(ValueType.PERCENT, "0.9"))))),
                                null),
                        List.of(),
                        List.of(new OrderBy(field("system_drive_usage"), true)),
                        50));
    }

    @Test
    void shouldReadFieldsOfSeveralTables() {
        Query query = NxqlParser.parse(
                "(select ((device (device_uid)) (user (name sid))) (from (device user)"
                        + " (with user_activity (where user (eq name (string %1))) (compute a b) (between now-30d midnight))))");

        assertThat(query.columns())
                .extracting(selected -> String.valueOf(selected.table()), selected -> selected.field()
                        .name())
                .hasSize(3);
        assertThat(query.from().tables()).containsExactly(table("device"), table("user"));
        Query.With with = query.from().with().get(0);
        assertThat(with.event()).isEqualTo(table("user_activity"));
        assertThat(with.compute()).containsExactly(field("a"), field("b"));
        assertThat(with.between())
                .isEqualTo(new Between(
                        new Moment.Relative(Moment.Anchor.NOW, Duration.ofDays(-30)),
                        new Moment.Relative(Moment.Anchor.MIDNIGHT, Duration.ZERO)));
        assertThat(with.where().get(0).conditions().get(0).value().literals())
                .containsExactly(new Literal.Parameter("1", ANYWHERE));
    }

    @Test
    void shouldReadDynamicFieldsInEveryForm() {
        Query query = NxqlParser.parse(
                "(select (#\"action:Disk Cleanup/ExecutionStatus\" #'score:Device health/Total' #Location #%1 *entity *)"
                        + " (from device))");

        assertThat(query.columns())
                .extracting(Selected::field)
                .containsExactly(
                        new Field.Dynamic("action:Disk Cleanup/ExecutionStatus", ANYWHERE),
                        new Field.Dynamic("score:Device health/Total", ANYWHERE),
                        new Field.Dynamic("Location", ANYWHERE),
                        new Field.DynamicParameter("1", ANYWHERE),
                        new Field.Wildcard("*entity", ANYWHERE),
                        new Field.Wildcard("*", ANYWHERE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(select (name) (from device (where device (eq name (string \"x\"))))",
                "(select (name) (from device (where device (eq name (string \"x\"",
                "select (name) (from device (where device (eq name (string \"x\"))))",
                "select (name) (from device (where device (eq name (string 'x'",
                "SELECT (name)(FROM device (Where device (EQ name (String x))))",
                "\ufeff(select\t(name)\r\n(from (device) (where device (eq name (string x)))))"
            })
    void shouldForgiveMissingParentheses(String text) {
        assertThat(NxqlParser.parse(text))
                .isEqualTo(NxqlParser.parse("(select (name) (from device (where device (eq name (string \"x\")))))"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(select (name) (from device) (limit 7))",
                "(select (name) (from device (limit 7)))",
                "(select (name) (from device (where device (eq id (integer 1))) (limit 7)))"
            })
    void shouldAcceptTheLimitInsideFromToo(String text) {
        assertThat(NxqlParser.parse(text).limit()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "string",
                "pattern",
                "enum",
                "integer",
                "number",
                "percent",
                "ip_address",
                "datetime",
                "date",
                "time",
                "byte",
                "md5",
                "sha1",
                "sha256",
                "version"
            })
    void shouldReadEveryTypeOfValueWithSeveralLiterals(String type) {
        Value value = valueOf("(in f (" + type + " a %x \"b c\" select))");

        assertThat(value.type().word()).isEqualTo(type);
        assertThat(value.literals())
                .containsExactly(
                        new Literal.Text("a", ANYWHERE),
                        new Literal.Parameter("x", ANYWHERE),
                        new Literal.Text("b c", ANYWHERE),
                        new Literal.Text("select", ANYWHERE));
    }

    @Test
    void shouldReadNilWithoutLiteral() {
        assertThat(valueOf("(eq f (nil))").literals()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"LAB\\alice\"|LAB\\alice",
                "\"a \\\"quoted\\\" one\"|a \"quoted\" one",
                "\"back\\\\slash\"|back\\slash",
                "'O\\'Neil'|O'Neil",
                "\"(x)) %1 #y *\"|(x)) %1 #y *",
                "O'Neil|O'Neil",
                "50%|50%",
                "山田😀|山田😀",
                "-5|-5"
            })
    void shouldTakeTextsAsTheyAreMeant(String written, String meant) {
        assertThat(valueOf("(eq f (string " + written + "))").literals())
                .containsExactly(new Literal.Text(meant, ANYWHERE));
    }

    @Test
    void shouldReadHavingAfterFrom() {
        Query query = NxqlParser.parse("(select (name) (from device (with execution (compute number_of_errors)"
                + " (between now-7d now))) (having device (ge number_of_errors (integer 3))))");

        assertThat(query.having()).hasSize(1);
        assertThat(query.having().get(0).conditions().get(0).operator()).isEqualTo(Operator.GE);
    }

    @ParameterizedTest
    @CsvSource({
        "now, 2026-11-20T10:30:00Z",
        "now-30d, 2026-10-21T10:30:00Z",
        "now+2h, 2026-11-20T12:30:00Z",
        "NOW-90m, 2026-11-20T09:00:00Z",
        "midnight, 2026-11-20T00:00:00Z",
        "midnight-1w, 2026-11-13T00:00:00Z",
        "2026-10-20, 2026-10-20T00:00:00Z",
        "2026-10-20T08:20, 2026-10-20T08:20:00Z",
        "2026-10-20T08:20:05, 2026-10-20T08:20:05Z",
        "2026-10-20@08:20:05, 2026-10-20T08:20:05Z",
        "2026-10-20T08:20:05.250Z, 2026-10-20T08:20:05.250Z"
    })
    void shouldResolveMoments(String text, Instant expected) {
        Instant now = Instant.parse("2026-11-20T10:30:00Z");

        assertThat(Moment.parse(text).map(moment -> Moment.resolve(moment, now)))
                .contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "now-", "now-d", "now-5y", "2026-13-01", "2026-10-20Tnoon", "now-99999999999d"})
    void shouldRefuseWhatIsNoMoment(String text) {
        assertThat(Moment.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "(select (name) (form device))|1|17|'form'|'from'",
                "(select (name)|1|15|the end of the query|'('",
                "(select () (from device))|1|10|')'|a name",
                "(select (name) (from device)) x|1|31|'x'|the end of the query",
                "(select (name) (from device)))|1|30|')'|the end of the query",
                "(select (name) (from device (where device (like name (string x)))))|1|44|'like'|an operator: eq, ne",
                "(select (name) (from device (where device (eq name (text x)))))|1|53|'text'|a type: string",
                "(select (name) (from device (where device (eq name (string)))))|1|59|')'|a value of the type string",
                "(select (name) (from device (where device (eq name (string \"x)))))|1|60|a quote without its end|%1",
                "(select (name) (from device (where device)))|1|42|')'|'('",
                "(select (name) (from device (between now yesterday)))|1|42|'yesterday'|a moment: now",
                "(select (name) (from device) (limit -1))|1|37|'-1'|a whole number of rows",
                "(select (name) (from device) (limit 1) (limit 2))|1|40|'('|only one limit",
                "(select (name) (from device) (order_by name up))|1|45|'up'|asc or desc",
                "~~|1|1|the end of the query|'('",
                "name|1|1|'name'|'select'"
            })
    void shouldSayWhereItStopsToBeNxqlAndWhatWasExpected(
            String text, int line, int column, String found, String expected) {
        assertThatExceptionOfType(NxqlSyntaxException.class)
                .isThrownBy(() -> NxqlParser.parse(text))
                .satisfies(error -> {
                    assertThat(error.position().line()).isEqualTo(line);
                    assertThat(error.position().column()).isEqualTo(column);
                    assertThat(error.found()).contains(found);
                    assertThat(error.expected()).contains(expected);
                });
    }

    @Test
    void shouldCountLines() {
        assertThatExceptionOfType(NxqlSyntaxException.class)
                .isThrownBy(() -> NxqlParser.parse("(select (name)\n  (from device\n    (wher device)))"))
                .withMessageStartingWith("line 3, column 6: found 'wher'");
    }

    @Test
    void shouldRefuseWhatIsTooLongOrTooDeep() {
        String deep = "(".repeat(100_000);
        String wide = "(select (" + "x ".repeat(NxqlParser.MAX_LENGTH) + ") (from device))";

        assertThat(catchThrowable(() -> NxqlParser.parse(deep))).isInstanceOf(NxqlSyntaxException.class);
        assertThat(catchThrowable(() -> NxqlParser.parse(deep + ")".repeat(100_000))))
                .isInstanceOf(NxqlSyntaxException.class);
        assertThat(catchThrowable(() -> NxqlParser.parse(wide))).hasMessageContaining("at most 262144 characters");
    }

    @Test
    void shouldReadAQueryForAThousandDevices() {
        String where = "(where device (eq device_uid (string 0f3c9a5d2b7e4f1188aa55cc33dd7711)))".repeat(1_000);

        assertThat(NxqlParser.parse("(select (name) (from device " + where + "))")
                        .from()
                        .where())
                .hasSize(1_000);
    }

    @Test
    void shouldAnswerGarbageWithASyntaxErrorOnly() {
        String[] pieces = {
            "(", ")", "select", "from", "where", "\"", "'", "\\", "#", "%", "%1", "device", "now", "*", "\u0000", "😀",
            " ", "\n"
        };
        var random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            String garbage = random.ints(random.nextInt(30), 0, pieces.length)
                    .mapToObj(piece -> pieces[piece])
                    .collect(Collectors.joining());
            Throwable error = catchThrowable(() -> NxqlParser.parse("(select (name) (from device " + garbage));
            if (error != null) {
                assertThat(error).isInstanceOf(NxqlSyntaxException.class);
            }
        }
    }

    private static Value valueOf(String condition) {
        return NxqlParser.parse("(select (f) (from t (where t " + condition + ")))")
                .from()
                .where()
                .get(0)
                .conditions()
                .get(0)
                .value();
    }

    private static Selected column(String name) {
        return new Selected(null, field(name));
    }

    private static Field field(String name) {
        return new Field.Static(name, ANYWHERE);
    }

    private static Table table(String name) {
        return new Table(name, ANYWHERE);
    }

    private static Value value(ValueType type, String text) {
        return new Value(type, List.of(new Literal.Text(text, ANYWHERE)), ANYWHERE);
    }
}
