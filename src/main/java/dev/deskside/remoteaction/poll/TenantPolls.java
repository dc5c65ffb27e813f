package dev.deskside.remoteaction.poll;

import dev.deskside.catalog.ActionKind;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
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
            select e.id, e.kind, e.user_sid, e.dispatch, coalesce(e.request_id, d.request_id) as request_id, e.action, e.title, e.action_uid, e.device_uid, e.platform, e.state, e.dispatched_at
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
    public TenantTurn begin(PollTurn turn) {
        Map<ActionKind, List<TenantPoll.Member>> byKind = new EnumMap<>(ActionKind.class);
        jdbc.sql(MEMBERS)
                .param("tenant", TenantConfig.NAME)
                .param("late", turn.late())
                .query(row -> {
                    byKind.computeIfAbsent(ActionKind.of(row.getString("kind")), kind -> new ArrayList<>())
                            .add(member(row));
                });
        List<TenantPoll.Member> all =
                byKind.values().stream().flatMap(List::stream).toList();
        PollRun run = PollRun.ofTenant(turn, pollMembers(all));
        List<TenantPoll> polls = new ArrayList<>();
        byKind.forEach((kind, members) -> {
            List<TenantPoll.Member> now = members.stream()
                    .filter(member -> turn.late() || TenantPoll.isYoung(turn.begun(), member.sentAt()))
                    .toList();
            if (!now.isEmpty()) {
                polls.add(new TenantPoll(run, kind, now));
            }
            run.failed(
                    pollMembers(members.stream()
                            .filter(member -> !now.contains(member))
                            .toList()),
                    NOT_NOW);
        });
        return new TenantTurn(run, polls);
    }

    /** The tenant to ask. */
    public TenantConfig tenant() {
        return catalog.current()
                .tenant()
                .orElseThrow(() -> new IllegalStateException("There is no tenant in connectors/tenant.yaml any more."));
    }

    /** The question about one kind; it counts as one call. */
    public NqlQuery question(TenantPoll poll) {
        TenantQueries queries = tenant().queries();
        poll.run().calling();
        return new NqlQuery(poll.isOfWeek() ? queries.ofWeek(poll.kind()) : queries.ofHour(poll.kind()), Map.of());
    }

    /** Nothing was learned of this kind in this turn. */
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
        String user = row.getString("user_sid");
        return new TenantPoll.Member(
                member,
                row.getString("action_uid"),
                user == null ? member.device() : user,
                row.getString("request_id"),
                sentAt);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
