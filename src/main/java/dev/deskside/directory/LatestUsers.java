package dev.deskside.directory;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says who used devices last, whichever upstream saw it, in one statement. */
@Component
public class LatestUsers {

    private static final String SIDS =
            """
            select distinct on (w.device) w.device, u.sid
            from unnest(:devices::text[]) as w(device)
            join device d on d.device_key = device_key(w.device)
            join engine_state s on s.engine_id = d.engine_id and s.live
            join device_user r on r.engine_id = d.engine_id and r.device_uid = d.device_uid
            join app_user u on u.user_key = r.user_key and u.sid is not null
            order by w.device, r.last_activity desc nulls last, u.sid
            """;

    private final JdbcClient jdbc;

    LatestUsers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The SID of the person who used each device last; without those that nobody with a SID is known to use.
     *
     * @param devices their identifiers
     * @return by the identifiers that were given
     */
    public Map<String, String> sids(Collection<String> devices) {
        Map<String, String> sids = new HashMap<>();
        jdbc.sql(SIDS).param("devices", devices.toArray(String[]::new)).query(row -> {
            sids.put(row.getString("device"), row.getString("sid"));
        });
        return sids;
    }
}
