package dev.deskside.nxql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.deskside.nxql.Placeholders.Numbered;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {

    private static final Query QUERY = NxqlParser.parse(
            """
            (select (name #%score) (from device
              (with user_activity (where user (eq name (string %user "x"))) (compute number_of_activities) (between %since now))
              (where device (eq device_uid (string %device)) (ne name (string %user))))
              (having device (gt n (integer %n))))""");

    @Test
    void shouldNameThemInTheOrderOfTheTextWithTheirPlaces() {
        assertThat(Placeholders.of(QUERY).keySet()).containsExactly("score", "user", "since", "device", "n");
        assertThat(Placeholders.of(QUERY).get("device")).hasToString("line 3, column 40");
    }

    @Test
    void shouldNumberThemForTheEngine() {
        Numbered numbered = Placeholders.number(QUERY);

        assertThat(numbered.names()).containsExactly("score", "user", "since", "device", "n");
        assertThat(NxqlPrinter.print(numbered.query()))
                .contains("#%1", "(string %2 \"x\")", "(between %3 now)", "(string %4)", "(ne name (string %2))")
                .contains("(integer %5)");
    }

    @Test
    void shouldTakeValuesAsDataWhateverTheyHold() {
        String hostile = "x\")) (from user) (limit 1) %1 #y \\";

        Query bound = Placeholders.bind(
                QUERY, Map.of("score", hostile, "user", hostile, "since", "now-7d", "device", hostile, "n", hostile));

        assertThat(Placeholders.of(bound)).isEmpty();
        assertThat(bound.from().where().get(0).conditions().get(0).value().literals())
                .containsExactly(new Literal.Text(hostile, new Position(1, 1)));
        assertThat(bound.columns().get(1).field()).isEqualTo(new Field.Dynamic(hostile, new Position(1, 1)));
        assertThat(NxqlParser.parse(NxqlPrinter.print(bound))).isEqualTo(bound);
    }

    @Test
    void shouldSayWhichPlaceholderIsNoMoment() {
        var values = Map.of("score", "s", "user", "u", "since", "yesterday", "device", "d", "n", "1");

        assertThatExceptionOfType(NxqlSyntaxException.class)
                .isThrownBy(() -> Placeholders.bind(QUERY, values))
                .withMessageContaining("'yesterday' in %since")
                .withMessageContaining("a moment: now");
    }
}
