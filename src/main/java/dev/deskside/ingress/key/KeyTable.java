package dev.deskside.ingress.key;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code api_key}. */
@Component
class KeyTable {

    private static final String COLUMNS =
            "name, scopes, requests_per_second, wait_for_budget, devices, hash, salt, created_at, last_used_at, revoked_at";

    private final JdbcClient jdbc;

    KeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A stored key; {@code salt} is null for named keys. */
    record Row(
            String name,
            Set<Scope> scopes,
            @Nullable Integer requestsPerSecond,
            boolean waitForBudget,
            @Nullable List<String> devices,
            byte[] hash,
            byte @Nullable [] salt,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {}

    Optional<Row> activeByHash(byte[] hash) {
        return jdbc.sql("select " + COLUMNS + " from api_key where hash = ? and revoked_at is null")
                .param(hash)
                .query(KeyTable::row)
                .optional();
    }

    Optional<Row> activeByName(String name) {
        return jdbc.sql("select " + COLUMNS + " from api_key where name = ? and revoked_at is null")
                .param(name)
                .query(KeyTable::row)
                .optional();
    }

    List<Row> all() {
        return jdbc.sql("select " + COLUMNS + " from api_key order by name, created_at")
                .query(KeyTable::row)
                .list();
    }

    /** Adds a named key; empty when an active one has this name. */
    Optional<Instant> insert(
            String name,
            Set<Scope> scopes,
            @Nullable Integer requestsPerSecond,
            boolean waitForBudget,
            @Nullable List<String> devices,
            byte[] hash) {
        return jdbc.sql(
                        """
                        insert into api_key (name, scopes, requests_per_second, wait_for_budget, devices, hash)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (name) where revoked_at is null do nothing
                        returning created_at""")
                .params(
                        name,
                        names(scopes),
                        requestsPerSecond,
                        waitForBudget,
                        devices == null ? null : devices.toArray(String[]::new),
                        hash)
                .query((rows, n) -> instant(rows, "created_at"))
                .optional()
                .map(Objects::requireNonNull);
    }

    /** Puts a salted key in the place of the one before, if there is one. */
    void replace(String name, Set<Scope> scopes, byte[] hash, byte[] salt) {
        jdbc.sql(
                        """
                        insert into api_key (name, scopes, hash, salt) values (?, ?, ?, ?)
                        on conflict (name) where revoked_at is null do update
                        set scopes = excluded.scopes, hash = excluded.hash, salt = excluded.salt,
                            created_at = now(), last_used_at = null""")
                .params(name, names(scopes), hash, salt)
                .update();
    }

    /** Ends a key and answers its hash; empty when no active key has this name. */
    Optional<byte[]> revoke(String name) {
        return jdbc.sql("update api_key set revoked_at = now() where name = ? and revoked_at is null returning hash")
                .param(name)
                .query(byte[].class)
                .optional();
    }

    void touch(byte[] hash) {
        jdbc.sql(
                        """
                        update api_key set last_used_at = now()
                        where hash = ? and (last_used_at is null or last_used_at < now() - interval '5 minutes')""")
                .param(hash)
                .update();
    }

    private static String[] names(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::wireName).toArray(String[]::new);
    }

    private static Row row(ResultSet rows, int number) throws SQLException {
        return new Row(
                rows.getString("name"),
                scopes(rows.getArray("scopes")),
                rows.getObject("requests_per_second", Integer.class),
                rows.getBoolean("wait_for_budget"),
                devices(rows.getArray("devices")),
                rows.getBytes("hash"),
                rows.getBytes("salt"),
                Objects.requireNonNull(instant(rows, "created_at")),
                instant(rows, "last_used_at"),
                instant(rows, "revoked_at"));
    }

    private static @Nullable List<String> devices(@Nullable Array array) throws SQLException {
        return array == null ? null : List.of((String[]) array.getArray());
    }

    private static Set<Scope> scopes(Array array) throws SQLException {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream((String[]) array.getArray())
                .forEach(name -> Scope.ofWireName(name).ifPresent(scopes::add));
        return scopes;
    }

    private static @Nullable Instant instant(ResultSet rows, String column) throws SQLException {
        OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
