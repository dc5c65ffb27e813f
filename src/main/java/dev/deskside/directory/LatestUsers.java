package dev.deskside.directory;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says who used devices last, in one statement. */
@Component
public class LatestUsers {

    private static final String SIDS =
            """
            select distinct on (r.device_uid) r.device_uid, u.sid
            from device_user r
            join engine_state s on s.engine_id = r.engine_id and s.live
            join app_user u on u.user_key = r.user_key and u.sid is not null
            where r.device_uid = any(:devices)
            order by r.device_uid, r.last_activity desc nulls last, u.sid
            """;

    private final JdbcClient jdbc;

    LatestUsers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The SID of the person who used each device last; without those that nobody with a SID is known to use.
     *
     * @param devices as the directory spells them
     */
    public Map<String, String> sids(Collection<String> devices) {
        Map<String, String> sids = new HashMap<>();
        jdbc.sql(SIDS).param("devices", devices.toArray(String[]::new)).query(row -> {
            sids.put(row.getString("device_uid"), row.getString("sid"));
        });
        return sids;
    }
}
