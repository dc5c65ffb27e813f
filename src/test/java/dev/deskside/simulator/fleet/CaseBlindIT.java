package dev.deskside.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.TestDatabase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The hub's database folds and orders texts as the simulated Engines do: an answer from the cache can be the same. */
class CaseBlindIT {

    private static JdbcClient database;

    @BeforeAll
    static void startDatabase() {
        database = JdbcClient.create(new DriverManagerDataSource(TestDatabase.fresh()));
    }

    @Test
    void shouldFoldEachLetterAsTheDatabaseDoes() {
        List<String> letters = IntStream.rangeClosed(1, Character.MAX_CODE_POINT)
                .filter(Character::isLetter)
                .filter(point -> Character.toLowerCase(point) != point)
                .mapToObj(Character::toString)
                .toList();

        assertThat(ask("select lower(t) from unnest(:texts) with ordinality as x(t, n) order by n", letters))
                .hasSizeGreaterThan(1_000)
                .isEqualTo(letters.stream().map(CaseBlind::fold).toList());
    }

    @Test
    void shouldOrderAsTheDatabaseDoes() {
        var random = new Random(3);
        var texts = new ArrayList<String>();
        for (int i = 0; i < 1_000; i++) {
            var text = new StringBuilder("x" + i % 7);
            for (int length = random.nextInt(4); length > 0; length--) {
                text.appendCodePoint("aZé-_ ß山\uE000".codePointAt(random.nextInt(9)) + random.nextInt(2));
                text.append(random.nextInt(5) == 0 ? "😀" : "");
            }
            texts.add(text.toString());
        }

        List<String> folded = texts.stream().map(CaseBlind::fold).distinct().toList();
        assertThat(ask("select distinct lower(t) from unnest(:texts) t order by 1", texts))
                .isEqualTo(folded.stream()
                        .sorted((Comparator<String>) CaseBlind::compareFolded)
                        .toList());
    }

    private static List<String> ask(String sql, List<String> texts) {
        return database.sql(sql)
                .param("texts", texts.toArray(new String[0]))
                .query(String.class)
                .list();
    }
}
