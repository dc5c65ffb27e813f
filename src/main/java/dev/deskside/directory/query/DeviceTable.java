package dev.deskside.directory.query;

import dev.deskside.catalog.CachedFields;
import dev.deskside.catalog.DeviceField;
import dev.deskside.catalog.DeviceFields;
import dev.deskside.catalog.DeviceKey;
import dev.deskside.catalog.FieldType;
import dev.deskside.catalog.Platform;
import dev.deskside.nxql.Field;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Devices: of each the row of the live Engine that saw it last, if that was in the period which the directory keeps.
 *
 * @param cached what discovery copies
 */
record DeviceTable(CachedFields cached) implements CacheTable {

    static final String NAME = "device";

    /** What discovery always copies. */
    private static final Set<String> ALWAYS =
            Set.of("device_uid", "name", "last_seen", "last_logged_on_user", "last_logon_time");

    /** Discovery takes names of this form for fields that every Engine has. */
    private static final Pattern STATIC_NAME = Pattern.compile("[a-z][a-z0-9_]*");

    @Override
    public Optional<CacheField> find(Field field, Set<Platform> platforms) {
        String name = field.name();
        if (field instanceof Field.Dynamic) {
            boolean known = cached.matchesDynamic(name)
                    && !STATIC_NAME.matcher(name).matches()
                    && DeviceFields.find(name).isEmpty();
            return known
                    ? Optional.of(new CacheField(
                            name, FieldType.STRING, true, new SqlText.Expression("(d.dyn ->> ?)", List.of(name))))
                    : Optional.empty();
        }
        return field instanceof Field.Static && isCached(name, platforms)
                ? DeviceFields.find(name).map(DeviceTable::column)
                : Optional.empty();
    }

    private boolean isCached(String name, Set<Platform> platforms) {
        return ALWAYS.contains(name)
                || platforms.stream().allMatch(platform -> cached.of(platform).contains(name));
    }

    private static CacheField column(DeviceField field) {
        return new CacheField(field.name(), field.type(), false, SqlText.Expression.of("d." + field.column()));
    }

    /** Whether {@code id} is a number or a text is the Engine's own affair. */
    @Override
    public Optional<FieldType> type(Field field) {
        return field instanceof Field.Static && !field.name().equals("id")
                ? DeviceFields.find(field.name()).map(DeviceField::type)
                : Optional.empty();
    }

    @Override
    public String freshness() {
        return "e.refreshed_at, e.failed_runs";
    }

    @Override
    public void from(SqlText sql, Set<Platform> platforms, Instant oldest) {
        sql.add(
                " from device d join engine_state e on e.engine_id = d.engine_id and e.live"
                        + " where d.owner and d.last_seen >= ?",
                oldest.atOffset(ZoneOffset.UTC));
        addPlatforms(sql, platforms);
    }

    static void addPlatforms(SqlText sql, Set<Platform> platforms) {
        if (platforms.size() < Platform.values().length) {
            sql.add(" and d.platform in ")
                    .addList("?", platforms.stream().map(Platform::id).sorted().toList());
        }
    }

    /** An identifier means the device of its key, however it is spelled; names have an index without regard to case. */
    @Override
    public boolean addLookup(SqlText sql, CacheField field, List<String> wanted) {
        if (!field.name().equals("device_uid") || field.dynamic()) {
            return false;
        }
        sql.add("d.device_key in ")
                .addList("?", wanted.stream().map(DeviceKey::of).distinct().toList());
        return true;
    }

    @Override
    public String key() {
        return "d.device_uid";
    }
}
