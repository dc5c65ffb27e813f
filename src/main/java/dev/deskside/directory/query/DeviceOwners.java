package dev.deskside.directory.query;

import dev.deskside.catalog.DeviceKey;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who speaks for a device, and which of several Engines saw it last, as far as the cache knows. */
@Component
public class DeviceOwners {

    private static final String OWNER =
            """
            select d.engine_id as upstream, d.device_uid as device
            from device d join engine_state e on e.engine_id = d.engine_id and e.live
            where d.device_key = :key and d.owner limit 1
            """;

    private static final String AMONG =
            """
            select d.engine_id from device d join engine_state e on e.engine_id = d.engine_id and e.live
            where d.device_key = :key and d.engine_id = any(:engines)
            order by d.last_seen desc nulls last, d.engine_id limit 1
            """;

    private static final String OTHERS =
            """
            select mine.device_uid, last.engine_id, last.last_seen
            from device mine cross join lateral (
                select d.engine_id, d.last_seen
                from device d join engine_state e on e.engine_id = d.engine_id and e.live
                where d.device_key = mine.device_key and d.engine_id = any(:engines)
                order by d.last_seen desc nulls last, d.engine_id limit 1) last
            where mine.engine_id = :engine and not mine.owner and mine.device_uid = any(:devices)
                and last.engine_id <> :engine
            """;

    private final JdbcClient jdbc;

    DeviceOwners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An Engine and when it saw a device. */
    public record Sight(String engine, @Nullable Instant lastSeen) {}

    /**
     * Who speaks for a device.
     *
     * @param upstream an Engine, or the tenant
     * @param device the identifier as that one spells it
     */
    public record Owner(String upstream, String device) {}

    /** The live upstream that speaks for the device. */
    public Optional<Owner> of(String device) {
        return device.indexOf('\0') >= 0
                ? Optional.empty()
                : jdbc.sql(OWNER)
                        .param("key", DeviceKey.of(device))
                        .query(Owner.class)
                        .optional();
    }

    /** The live one of these Engines that saw the device last, also where the tenant speaks for it. */
    public Optional<String> among(Collection<String> engines, String device) {
        return jdbc.sql(AMONG)
                .param("key", DeviceKey.of(device))
                .param("engines", engines.toArray(String[]::new))
                .query(String.class)
                .optional();
    }

    /** Of these devices of the Engine those that another one of the Engines saw last. */
    public Map<String, Sight> seenByOthers(String engine, Collection<String> devices, Collection<String> engines) {
        Map<String, Sight> others = new LinkedHashMap<>();
        jdbc.sql(OTHERS)
                .param("engine", engine)
                .param("devices", devices.toArray(String[]::new))
                .param("engines", engines.toArray(String[]::new))
                .query(row -> {
                    Timestamp seen = row.getTimestamp("last_seen");
                    others.put(
                            row.getString("device_uid"),
                            new Sight(row.getString("engine_id"), seen == null ? null : seen.toInstant()));
                });
        return others;
    }
}
