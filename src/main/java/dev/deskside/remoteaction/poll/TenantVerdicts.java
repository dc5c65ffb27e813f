package dev.deskside.remoteaction.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.catalog.ActionKind;
import dev.deskside.remoteaction.Evidence;
import dev.deskside.remoteaction.ExecutionChange;
import dev.deskside.remoteaction.ExecutionChange.Seen;
import dev.deskside.remoteaction.ExecutionState;
import dev.deskside.upstream.tenant.NqlRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What becomes of executions when a tenant shows these runs. A run is known by its request. Where the answer that named the
 * request was lost, it is the first run of the action on the device (of the campaign with the person) that was asked for since
 * the call left, that carries the call's reference (where the saved query lists it), and that no other call of the hub has
 * asked for; then the request is known, too.
 */
@Component("tenantVerdicts")
public class TenantVerdicts {

    /** How far the clocks of the tenant and of the database may be apart. */
    private static final Duration CLOCKS = Duration.ofSeconds(60);

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    TenantVerdicts(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    private record Place(String target, String action) {}

    /** The changes that an answer brings. */
    public List<ExecutionChange> changes(TenantPoll poll, NqlRows answer) {
        Map<Place, List<TenantRow>> runs = runs(poll.kind(), answer.rows());
        List<TenantPoll.Member> lost = poll.members().stream()
                .filter(member -> member.request() == null)
                .toList();
        Set<String> taken = lost.isEmpty() ? Set.of() : takenBefore();
        List<ExecutionChange> changes = new ArrayList<>();
        for (TenantPoll.Member member : poll.members()) {
            List<TenantRow> here = runs.getOrDefault(new Place(member.target(), member.action()), List.of());
            Optional<TenantRow> own =
                    member.request() == null ? firstSince(member, here, taken) : asked(member.request(), here);
            if (member.request() == null) {
                own.ifPresent(row -> remember(poll.kind(), member, row));
            }
            own.flatMap(row -> change(poll.kind(), member, row)).ifPresent(changes::add);
        }
        return changes;
    }

    private Map<Place, List<TenantRow>> runs(ActionKind kind, List<Map<String, JsonNode>> rows) {
        Map<Place, List<TenantRow>> runs = new HashMap<>();
        for (Map<String, JsonNode> row : rows) {
            TenantRow run = TenantRow.of(json, kind, row);
            if (run != null) {
                runs.computeIfAbsent(new Place(run.target(), run.action()), place -> new ArrayList<>(1))
                        .add(run);
            }
        }
        return runs;
    }

    /** The requests that answers have named, of the time that a saved query shows. */
    private Set<String> takenBefore() {
        return new HashSet<>(jdbc.sql(
                        """
                        select request_id from dispatch
                        where request_id is not null and at > clock_timestamp() - interval '8 days'
                        union all
                        select request_id from execution
                        where request_id is not null and dispatched_at > clock_timestamp() - interval '8 days'
                        """)
                .query(String.class)
                .list());
    }

    /** All that the same call carried are known by it from now on; of a campaign that one person. */
    private void remember(ActionKind kind, TenantPoll.Member member, TenantRow row) {
        if (kind == ActionKind.CAMPAIGN) {
            jdbc.sql("update execution set request_id = :request where id = :execution and request_id is null")
                    .param("request", row.request())
                    .param("execution", member.member().execution())
                    .update();
            return;
        }
        jdbc.sql("update dispatch set request_id = :request where id = :dispatch and request_id is null")
                .param("request", row.request())
                .param("dispatch", member.dispatch())
                .update();
    }

    private static Optional<TenantRow> asked(String request, List<TenantRow> runs) {
        return runs.stream().filter(run -> run.request().equals(request)).findFirst();
    }

    private static Optional<TenantRow> firstSince(TenantPoll.Member member, List<TenantRow> runs, Set<String> taken) {
        Instant sentAt = member.sentAt();
        if (sentAt == null) {
            return Optional.empty();
        }
        return runs.stream()
                .filter(run -> run.mayBeOf(member.member().dispatch()) && !taken.contains(run.request()))
                .filter(run -> !run.requestedAt().isBefore(sentAt.minus(CLOCKS)))
                .min(Comparator.comparing(TenantRow::requestedAt));
    }

    private static Optional<ExecutionChange> change(ActionKind kind, TenantPoll.Member member, TenantRow row) {
        String status = row.sight().status();
        String date = row.sight().date();
        if (status == null || date == null) {
            return Optional.empty();
        }
        Optional<ExecutionState> next = TenantStates.of(kind, status)
                .filter(state -> member.member().state().canBecome(state));
        return next.map(state -> new ExecutionChange(
                member.member().execution(),
                state,
                "The tenant shows the status " + status + " of the request " + row.request() + ".",
                Evidence.TENANT_EXECUTION,
                new Seen(date, status, row.sight().details(), row.sight().outputs()),
                member.dispatch()));
    }
}
