package dev.deskside.remoteaction.dispatch;

import dev.deskside.remoteaction.ExecutionChange;
import dev.deskside.remoteaction.ExecutionChanges;
import dev.deskside.remoteaction.ExecutionState;
import dev.deskside.remoteaction.dispatch.Claim.Member;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores what has become of a call to the Portal, and of the executions that it carried. */
@Component("dispatchRecords")
public class DispatchRecords {

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** What has come back already, and perhaps left with another call, is no business of this one any more. */
    private static final String CARRIED =
            "select id from execution where id = any(:ids::uuid[]) and dispatch = :dispatch order by id for update";

    private static final String END =
            "update dispatch set answer = :answer, request_id = coalesce(:request, request_id), ended_at = clock_timestamp() where id = :id";

    private static final String REQUESTS =
            """
            update execution e set request_id = r.request
            from unnest(:ids::uuid[], :requests::text[]) as r(id, request) where e.id = r.id
            """;

    /** The pause is doubled each time, unless the Portal has said how long it wants to be left alone. */
    private static final String BACK =
            """
            update execution set returns = returns + 1, dispatch = null, dispatched_at = null, answer_by = null,
                observe_until = null, baseline_date = null, baseline_status = null,
                not_before = clock_timestamp()
                    + make_interval(secs => coalesce(:wait::float8, least(:longest, :shortest * power(2, least(returns, 10)))))
            where id = any(:ids::uuid[])
            """;

    private final JdbcClient jdbc;
    private final ExecutionChanges changes;
    private final DistributionSummary groups;

    DispatchRecords(JdbcClient jdbc, ExecutionChanges changes, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.groups = DistributionSummary.builder("deskside.dispatch.members")
                .description("Devices in each call that left for the Portal")
                .baseUnit("devices")
                .register(meters);
    }

    /** May be repeated: what is stored already stays. */
    @Transactional
    public void end(Dispatch dispatch, PortalReply reply) {
        jdbc.sql(END)
                .param("id", dispatch.id())
                .param("answer", reply.summary())
                .param("request", reply instanceof PortalReply.TakenByTenant taken ? taken.requestId() : null)
                .update();
        Set<UUID> carried = Set.copyOf(jdbc.sql(CARRIED)
                .param("ids", ids(dispatch.members().stream().map(Member::execution)))
                .param("dispatch", dispatch.id())
                .query(UUID.class)
                .list());
        List<Member> members = dispatch.members().stream()
                .filter(member -> carried.contains(member.execution()))
                .toList();
        if (reply instanceof PortalReply.ByPerson byPerson) {
            nameRequests(members, byPerson.requests());
        }
        Set<UUID> changed = changes.apply(
                members.stream().map(member -> Verdict.on(member, reply)).toList());
        if (reply instanceof PortalReply.NotSent notSent) {
            back(changed, notSent.pause());
            changes.apply(tooLate(members, changed, notSent));
        } else if (!changed.isEmpty()) {
            groups.record(dispatch.members().size());
        }
    }

    private void nameRequests(List<Member> members, Map<String, String> requests) {
        List<Member> taken = members.stream()
                .filter(member -> requests.containsKey(String.valueOf(member.user())))
                .toList();
        jdbc.sql(REQUESTS)
                .param("ids", ids(taken.stream().map(Member::execution)))
                .param(
                        "requests",
                        taken.stream()
                                .map(member -> requests.get(String.valueOf(member.user())))
                                .toArray(String[]::new))
                .update();
    }

    private void back(Set<UUID> executions, @Nullable Duration wait) {
        jdbc.sql(BACK)
                .param("ids", ids(executions.stream()))
                .param("wait", wait == null ? null : wait.toMillis() / 1_000.0)
                .param("shortest", SHORTEST_PAUSE.toSeconds())
                .param("longest", LONGEST_PAUSE.toSeconds())
                .update();
    }

    private static String[] ids(Stream<UUID> executions) {
        return executions.map(UUID::toString).toArray(String[]::new);
    }

    /** Those which are taken for sent meanwhile are not sent any more, and did not run. */
    private static List<ExecutionChange> tooLate(List<Member> members, Set<UUID> back, PortalReply.NotSent reply) {
        List<ExecutionChange> ended = new ArrayList<>();
        for (Member member : members) {
            if (!back.contains(member.execution())) {
                ended.add(ExecutionChange.of(
                        member.execution(), ExecutionState.REJECTED, "It did not leave in time. " + reply.why()));
            }
        }
        return ended;
    }
}
