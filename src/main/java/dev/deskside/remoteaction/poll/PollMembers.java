package dev.deskside.remoteaction.poll;

import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.EngineConfig;
import dev.deskside.catalog.Platform;
import dev.deskside.remoteaction.ExecutionState;
import dev.deskside.upstream.UpstreamRoutes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the executions that an Engine is asked about, of all callers and replicas. */
@Component("pollMembers")
public class PollMembers {

    /**
     * Those of one action stand together, so that few queries need more fields than their own. One that was given up is
     * left out as soon as the action left for the same device again: from then on a trace would be of that one.
     */
    private static final String MEMBERS =
            """
            with members as (
                select e.*, e.dispatched_at is null or e.dispatched_at < cast(:begun as timestamptz) - interval '15 minutes'
                        or (e.state in ('DISPATCHING', 'DISPATCHED', 'UNKNOWN') and e.observe_until <= :begun) as by_name
                from execution e where e.engine_id = :engine and %s
                union all
                select e.*, true from execution e
                where :late and e.engine_id = :engine and %s
                    and not exists (select from execution n where n.device_key = e.device_key and n.device_uid = e.device_uid
                        and n.action = e.action and n.dispatched_at > e.dispatched_at))
            select id, dispatch, action, title, device_uid, platform, state, baseline_date, dispatched_at, by_name,
                count(*) over (partition by by_name, action) as together
            from members order by by_name, action, device_uid
            """
                    .formatted(Pending.IS_OUT, Pending.IS_LATE);

    private final JdbcClient jdbc;
    private final CatalogHolder catalog;
    private final UpstreamRoutes routes;

    PollMembers(JdbcClient jdbc, CatalogHolder catalog, UpstreamRoutes routes) {
        this.jdbc = jdbc;
        this.catalog = catalog;
        this.routes = routes;
    }

    /** Everything that is out behind the Engine of this turn. */
    public PollRun begin(PollTurn turn) {
        List<PollMember> members = jdbc.sql(MEMBERS)
                .param("engine", turn.engine())
                .param("begun", java.sql.Timestamp.from(turn.begun()))
                .param("late", turn.late())
                .query((row, n) -> member(row))
                .list();
        return new PollRun(turn, engine(turn.engine()), members);
    }

    /** The members one after the other, each with the next; none where there is nobody to ask. */
    public Iterator<PollStep> steps(PollRun run) {
        List<PollMember> members = run.toConnect().isEmpty() ? List.of() : run.members();
        return IntStream.range(0, members.size())
                .mapToObj(i -> new PollStep(run, members.get(i), i + 1 < members.size() ? members.get(i + 1) : null))
                .iterator();
    }

    /** The group has been asked about; whether it was the last of its turn. */
    public boolean isLast(PollGroup group) {
        group.run().handled(group);
        return group.run().isDone();
    }

    private @Nullable EngineConfig engine(String name) {
        return Stream.concat(catalog.current().engines().stream(), routes.engines().stream())
                .filter(engine -> engine.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static PollMember member(ResultSet row) throws SQLException {
        return new PollMember(
                row.getObject("id", UUID.class),
                row.getObject("dispatch", UUID.class),
                row.getString("action"),
                row.getString("title"),
                row.getString("device_uid"),
                Platform.of(row.getString("platform")),
                ExecutionState.valueOf(row.getString("state")),
                row.getString("baseline_date"),
                instant(row.getObject("dispatched_at", OffsetDateTime.class)),
                row.getBoolean("by_name"),
                row.getInt("together"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
