package dev.deskside;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys for hubs that a test cannot reach into. */
final class TestKeys {

    private static final String ADMIN = "dsk_" + "A".repeat(43);

    private TestKeys() {}

    /** A key that may read and administer, put straight into the database. */
    static String admin(JdbcClient database) {
        database.sql(
                        "insert into api_key (name, scopes, hash) values ('test', '{read,admin}', sha256(:key::text::bytea))"
                                + " on conflict do nothing")
                .param("key", ADMIN)
                .update();
        return ADMIN;
    }

    /** A key that may read, of a caller whose name is one letter. */
    static String reader(JdbcClient database, String name) {
        String key = "dsk_" + name.repeat(43);
        database.sql("insert into api_key (name, scopes, hash) values (:name, '{read}', sha256(:key::text::bytea))"
                        + " on conflict do nothing")
                .param("name", name)
                .param("key", key)
                .update();
        return key;
    }
}
