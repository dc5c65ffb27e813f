package dev.deskside.directory;

import dev.deskside.problem.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up many devices by their identifiers, whose case says nothing, in one statement. */
@Component
public class KnownDevices {

    private static final String BY_UIDS =
            """
            select d.device_uid, d.name, d.platform, d.engine_id, d.last_seen
            from device d join engine_state e on e.engine_id = d.engine_id and e.live
            where d.device_uid = any(:uids) and d.owner
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
        String[] spellings = given.stream()
                .filter(uid -> uid.indexOf('\0') < 0)
                .flatMap(uid -> Stream.of(uid, uid.toLowerCase(Locale.ROOT), uid.toUpperCase(Locale.ROOT)))
                .distinct()
                .toArray(String[]::new);
        Map<String, KnownDevice> byFolded = new LinkedHashMap<>();
        jdbc.sql(BY_UIDS)
                .param("uids", spellings)
                .query((row, number) -> device(row))
                .list()
                .forEach(device -> byFolded.put(folded(device.device()), device));
        Map<String, KnownDevice> found = new LinkedHashMap<>();
        for (String uid : given) {
            KnownDevice device = byFolded.get(folded(uid));
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

    private static String folded(String uid) {
        return uid.toLowerCase(Locale.ROOT);
    }
}
