package dev.deskside.directory.query;

import dev.deskside.catalog.FieldType;
import dev.deskside.catalog.Identifier;
import dev.deskside.catalog.Identities;
import dev.deskside.catalog.IdentitySource;
import dev.deskside.catalog.Platform;
import dev.deskside.nxql.Field;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * People who were active on a device of a live Engine in the period which the directory keeps.
 *
 * @param identities under what names the Engines hold a person's identifiers
 */
record UserTable(Identities identities) implements CacheTable {

    static final String NAME = "user";

    private static final String QUALIFIED_NAME =
            "(case when u.domain is null then u.account else u.domain || '\\' || u.account end)";

    private static final Map<Identifier, String> COLUMNS = Map.of(
            Identifier.USER_NAME, QUALIFIED_NAME,
            Identifier.SID, "u.sid",
            Identifier.UPN, "u.upn",
            Identifier.MAIL, "u.mail");

    @Override
    public Optional<CacheField> find(Field field, Set<Platform> platforms) {
        if (!(field instanceof Field.Static)) {
            return Optional.empty();
        }
        return identities.sources().entrySet().stream()
                .filter(entry -> entry.getValue() instanceof IdentitySource.Field source
                        && source.name().equals(field.name()))
                .map(entry -> COLUMNS.get(entry.getKey()))
                .findFirst()
                .map(column -> new CacheField(field.name(), FieldType.STRING, false, SqlText.Expression.of(column)));
    }

    /** A person has no age of their own: what all Engines have counts. */
    @Override
    public String freshness() {
        return "null::timestamptz as refreshed_at, 0 as failed_runs";
    }

    @Override
    public void from(SqlText sql, Set<Platform> platforms, Instant oldest) {
        sql.add(
                " from app_user u where exists (select from device_user r"
                        + " join engine_state e on e.engine_id = r.engine_id and e.live"
                        + " join device d on d.engine_id = r.engine_id and d.device_uid = r.device_uid"
                        + " where r.user_key = u.user_key and r.source = 'user_activity' and r.last_activity >= ?",
                oldest.atOffset(ZoneOffset.UTC));
        DeviceTable.addPlatforms(sql, platforms);
        sql.add(")");
    }

    /** A qualified name has no index of its own; its account has. */
    @Override
    public boolean addLookup(SqlText sql, CacheField field, List<String> wanted) {
        if (!field.value().sql().equals(QUALIFIED_NAME)) {
            return false;
        }
        sql.add("(");
        for (int i = 0; i < wanted.size(); i++) {
            String name = wanted.get(i);
            int backslash = name.indexOf('\\');
            sql.add(i == 0 ? "" : " or ");
            if (backslash < 0) {
                sql.add("(lower(u.account) = lower(?) and u.domain is null)", name);
            } else {
                sql.add(
                        "(lower(u.account) = lower(?) and lower(u.domain) = lower(?))",
                        name.substring(backslash + 1),
                        name.substring(0, backslash));
            }
        }
        sql.add(")");
        return true;
    }

    @Override
    public String key() {
        return "u.user_key";
    }
}
