package dev.deskside.remoteaction.limit;

import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.NewExecution;
import dev.deskside.remoteaction.RemoteActionGate;
import dev.deskside.remoteaction.Requested.Refused;
import dev.deskside.remoteaction.TargetDevice;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts on how many devices an action was asked for today, and refuses what is above the cap. The row of the day stays
 * locked until the request is stored, so the cap is exact over all replicas. It is asked last: what another gate refuses
 * is not counted; what is cancelled afterwards is.
 */
@Component
@Order(900)
class DailyCapGate implements RemoteActionGate {

    private final JdbcClient jdbc;
    private final RemediationSettings settings;
    private final Clock clock;

    DailyCapGate(JdbcClient jdbc, RemediationSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public List<Refused> refuse(NewExecution request, RemoteActionConfig action, List<TargetDevice> devices) {
        int cap = settings.dailyCapOf(request, action);
        if (cap == 0 || devices.isEmpty()) {
            return List.of();
        }
        int allowed = take(action.name(), LocalDate.now(clock.withZone(ZoneOffset.UTC)), devices.size(), cap);
        String detail = "%s was asked for on %d devices today; more may run from midnight UTC on."
                .formatted(action.title(), cap);
        return devices.stream()
                .skip(allowed)
                .map(device -> new Refused(device.device(), ProblemType.TOO_SOON, detail))
                .toList();
    }

    /** Answers how many of the wanted ones may run. */
    private int take(String action, LocalDate day, int wanted, int cap) {
        jdbc.sql("insert into remote_action_day (action, day) values (:action, :day) on conflict do nothing")
                .param("action", action)
                .param("day", day)
                .update();
        int used = jdbc.sql("select used from remote_action_day where action = :action and day = :day for update")
                .param("action", action)
                .param("day", day)
                .query(Integer.class)
                .single();
        int allowed = Math.max(0, Math.min(wanted, cap - used));
        jdbc.sql("update remote_action_day set used = used + :allowed where action = :action and day = :day")
                .param("allowed", allowed)
                .param("action", action)
                .param("day", day)
                .update();
        return allowed;
    }
}
