package dev.deskside.directory;

import dev.deskside.catalog.DeviceKey;
import dev.deskside.problem.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up many devices by their identifiers, whose spelling says nothing, in one statement. */
@Component
public class KnownDevices {

    private static final String BY_UIDS =
            """
            select d.device_uid, d.name, d.platform, d.engine_id, d.last_seen
            from device d join engine_state e on e.engine_id = d.engine_id and e.live
            where d.device_key = any(:keys) and d.owner
            """;

    private final JdbcClient jdbc;
    private final Devices devices;
    private final Freshness freshness;

    KnownDevices(JdbcClient jdbc, Devices devices, Freshness freshness) {
        this.jdbc = jdbc;
        this.devices = devices;
        this.freshness = freshness;
    }

    /**
     * The devices by the identifiers that were given; without those that no live Engine knows.
     *
     * @throws ProblemException when one is not known because nothing was read from any Engine yet
     */
    public Map<String, KnownDevice> find(Collection<String> given) {
        String[] keys = given.stream()
                .filter(uid -> uid.indexOf('\0') < 0)
                .map(DeviceKey::of)
                .distinct()
                .toArray(String[]::new);
        Map<String, KnownDevice> byKey = new LinkedHashMap<>();
        jdbc.sql(BY_UIDS)
                .param("keys", keys)
                .query((row, number) -> device(row))
                .list()
                .forEach(device -> byKey.put(DeviceKey.of(device.device()), device));
        Map<String, KnownDevice> found = new LinkedHashMap<>();
        for (String uid : given) {
            KnownDevice device = byKey.get(DeviceKey.of(uid));
            if (device != null) {
                found.put(uid, device);
            }
        }
        if (found.size() < new HashSet<>(given).size()) {
            devices.refuseWhileEmpty();
        }
        return found;
    }

    /** Why there is no such device. */
    public static ProblemException unknown(String device) {
        return DeviceFieldReader.unknown(device);
    }

    private KnownDevice device(ResultSet row) throws SQLException {
        OffsetDateTime seen = row.getObject("last_seen", OffsetDateTime.class);
        var lastSeen = seen == null ? null : seen.toInstant();
        return new KnownDevice(
                row.getString("device_uid"),
                row.getString("name"),
                row.getString("platform"),
                row.getString("engine_id"),
                lastSeen,
                freshness.isOffline(lastSeen));
    }
}
