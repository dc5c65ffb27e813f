package dev.deskside.directory.query;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which Engine saw a device last, as far as the cache knows. */
@Component
public class DeviceOwners {

    private static final String OWNER =
            """
            select d.engine_id from device d join engine_state e on e.engine_id = d.engine_id and e.live
            where d.device_uid in (:uid, lower(:uid), upper(:uid)) and d.owner limit 1
            """;

    private static final String OTHERS =
            """
            select mine.device_uid, owner.engine_id, owner.last_seen
            from device mine join device owner on owner.device_uid = mine.device_uid and owner.owner
            where mine.engine_id = :engine and not mine.owner and mine.device_uid = any(:devices)
            """;

    private final JdbcClient jdbc;

    DeviceOwners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An Engine and when it saw a device. */
    public record Sight(String engine, @Nullable Instant lastSeen) {}

    /** The live Engine that saw the device last. */
    public Optional<String> of(String device) {
        return device.indexOf('\0') >= 0
                ? Optional.empty()
                : jdbc.sql(OWNER).param("uid", device).query(String.class).optional();
    }

    /** Of these devices those that another Engine than this one saw last. */
    public Map<String, Sight> ownedByOthers(String engine, Collection<String> devices) {
        Map<String, Sight> others = new LinkedHashMap<>();
        jdbc.sql(OTHERS)
                .param("engine", engine)
                .param("devices", devices.toArray(String[]::new))
                .query(row -> {
                    Timestamp seen = row.getTimestamp("last_seen");
                    others.put(
                            row.getString("device_uid"),
                            new Sight(row.getString("engine_id"), seen == null ? null : seen.toInstant()));
                });
        return others;
    }
}
