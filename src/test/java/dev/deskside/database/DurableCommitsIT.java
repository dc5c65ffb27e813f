package dev.deskside.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.ingress.HubTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database of these tests is one that would forget its last commits in a crash, as somebody's may be. */
class DurableCommitsIT extends HubTest {

    @Autowired
    private JdbcClient jdbc;

    @Test
    void shouldWaitForTheDiskAtEachCommitEvenWhereTheDatabaseWouldNot() {
        String byDefault = jdbc.sql("select reset_val from pg_settings where name = 'synchronous_commit'")
                .query(String.class)
                .single();
        String here = jdbc.sql("show synchronous_commit").query(String.class).single();

        assertThat(byDefault).isEqualTo("off");
        assertThat(here).isEqualTo("on");
    }
}
