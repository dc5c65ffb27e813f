package dev.deskside.remoteaction.limit;

import dev.deskside.catalog.DeviceKey;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.NewExecution;
import dev.deskside.remoteaction.RemoteActionGate;
import dev.deskside.remoteaction.Requested.Refused;
import dev.deskside.remoteaction.TargetDevice;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses an action on a device where it ended a short while ago, whatever came of it: a repair that does not help must not
 * run again and again. What was cancelled or rejected did not run, and does not count.
 */
@Component
@Order(200)
class CoolDownGate implements RemoteActionGate {

    private static final String LATEST_ENDS =
            """
            select device_key, max(ended_at) as ended from execution
            where device_key = any(:devices) and action = :action and state not in ('REJECTED', 'CANCELLED')
                and ended_at > clock_timestamp() - make_interval(secs => :seconds)
            group by device_key
            """;

    private final JdbcClient jdbc;
    private final RemediationSettings settings;

    CoolDownGate(JdbcClient jdbc, RemediationSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    @Override
    public List<Refused> refuse(NewExecution request, RemoteActionConfig action, List<TargetDevice> devices) {
        Duration coolDown = settings.coolDownOf(request, action);
        if (coolDown.isZero() || devices.isEmpty()) {
            return List.of();
        }
        Map<String, Instant> ends = latestEnds(action.name(), devices, coolDown);
        List<Refused> refused = new ArrayList<>();
        for (TargetDevice device : devices) {
            Instant ended = ends.get(DeviceKey.of(device.device()));
            if (ended != null) {
                refused.add(new Refused(device.device(), ProblemType.TOO_SOON, detail(action, ended.plus(coolDown))));
            }
        }
        return refused;
    }

    private static String detail(RemoteActionConfig action, Instant free) {
        return "%s ran on this device a short while ago; it may run there again from %s on."
                .formatted(action.title(), free.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
    }

    private Map<String, Instant> latestEnds(String action, List<TargetDevice> devices, Duration coolDown) {
        Map<String, Instant> ends = new HashMap<>();
        jdbc.sql(LATEST_ENDS)
                .param(
                        "devices",
                        devices.stream()
                                .map(device -> DeviceKey.of(device.device()))
                                .toArray(String[]::new))
                .param("action", action)
                .param("seconds", coolDown.toSeconds())
                .query(row -> {
                    Instant ended = row.getObject("ended", OffsetDateTime.class).toInstant();
                    ends.put(row.getString("device_key"), ended);
                });
        return ends;
    }
}
