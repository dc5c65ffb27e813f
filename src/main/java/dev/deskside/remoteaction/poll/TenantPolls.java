package dev.deskside.remoteaction.poll;

import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.Platform;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.catalog.TenantQueries;
import dev.deskside.remoteaction.ExecutionState;
import dev.deskside.upstream.UpstreamFailures;
import dev.deskside.upstream.tenant.NqlQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Prepares the turns of a tenant, and keeps what came of them. */
@Component("tenantPolls")
public class TenantPolls {

    private static final String MEMBERS =
            """
            select e.id, e.dispatch, d.request_id, e.action, e.title, e.action_uid, e.device_uid, e.platform, e.state, e.dispatched_at
            from execution e left join dispatch d on d.id = e.dispatch
            where e.engine_id = :tenant and (%s or (:late and %s))
            """
                    .formatted(Pending.IS_OUT, Pending.IS_LATE);

    private static final String NOT_NOW = "It is asked about once a minute.";

    private final JdbcClient jdbc;
    private final CatalogHolder catalog;

    TenantPolls(JdbcClient jdbc, CatalogHolder catalog) {
        this.jdbc = jdbc;
        this.catalog = catalog;
    }

    /**
     * What is out on the tenant. Those that wait for a device for a long time make an answer long: they are asked about once a
     * minute, when the turn looks for late traces, too.
     */
    public TenantPoll begin(PollTurn turn) {
        List<TenantPoll.Member> all = jdbc.sql(MEMBERS)
                .param("tenant", TenantConfig.NAME)
                .param("late", turn.late())
                .query((row, n) -> member(row))
                .list();
        List<TenantPoll.Member> now = all.stream()
                .filter(member -> turn.late() || TenantPoll.isYoung(turn.begun(), member.sentAt()))
                .toList();
        PollRun run = PollRun.ofTenant(turn, pollMembers(all));
        run.failed(
                all.stream()
                        .filter(member -> !now.contains(member))
                        .map(TenantPoll.Member::member)
                        .toList(),
                NOT_NOW);
        boolean ofWeek = now.stream().anyMatch(member -> !TenantPoll.isYoung(turn.begun(), member.sentAt()));
        return new TenantPoll(run, now, ofWeek);
    }

    /** The tenant to ask. */
    public TenantConfig tenant() {
        return catalog.current()
                .tenant()
                .orElseThrow(() -> new IllegalStateException("There is no tenant in connectors/tenant.yaml any more."));
    }

    /** The question of a turn; it counts as one call. */
    public NqlQuery question(TenantPoll poll) {
        TenantQueries queries = tenant().queries();
        poll.run().calling();
        return new NqlQuery(poll.isOfWeek() ? queries.executionsOfWeek() : queries.executions(), Map.of());
    }

    /** Nothing was learned in this turn. */
    public void failed(TenantPoll poll, Exception failure) {
        poll.run()
                .failed(
                        pollMembers(poll.members()),
                        UpstreamFailures.of(TenantConfig.NAME, failure).detail());
    }

    /** So many executions have another state now. */
    public void settled(TenantPoll poll, Collection<UUID> executions) {
        poll.run().settled(executions);
    }

    private static List<PollMember> pollMembers(List<TenantPoll.Member> members) {
        return members.stream().map(TenantPoll.Member::member).toList();
    }

    private static TenantPoll.Member member(ResultSet row) throws SQLException {
        Instant sentAt = instant(row.getObject("dispatched_at", OffsetDateTime.class));
        var member = new PollMember(
                row.getObject("id", UUID.class),
                row.getObject("dispatch", UUID.class),
                row.getString("action"),
                row.getString("title"),
                row.getString("device_uid"),
                Platform.of(row.getString("platform")),
                ExecutionState.valueOf(row.getString("state")),
                null,
                sentAt,
                false,
                1);
        return new TenantPoll.Member(member, row.getString("action_uid"), row.getString("request_id"), sentAt);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
