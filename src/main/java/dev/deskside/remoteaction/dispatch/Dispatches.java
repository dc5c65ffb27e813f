package dev.deskside.remoteaction.dispatch;

import dev.deskside.remoteaction.ExecutionChange;
import dev.deskside.remoteaction.ExecutionChanges;
import dev.deskside.remoteaction.ExecutionState;
import dev.deskside.remoteaction.dispatch.Claim.Member;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores the intent to send a group, before a byte of it leaves: from then on its executions are asked about and never sent again,
 * whatever happens to this hub.
 */
@Component("dispatches")
public class Dispatches {

    /** Who has lost a claim, because the Engines took longer than the lease, must not touch the executions any more. */
    private static final String HELD =
            """
            select id from execution
            where id = any(:ids::uuid[]) and claim = :claim and state = 'REQUESTED' and claimed_until > clock_timestamp()
            order by id for update
            """;

    private static final String PUT_BACK =
            """
            update execution e set claim = null, claimed_until = null,
                not_before = clock_timestamp() + make_interval(secs => w.seconds)
            from unnest(:ids::uuid[], :seconds::float8[]) as w(id, seconds) where e.id = w.id
            """;

    private static final String INTEND =
            """
            update execution e set claim = null, claimed_until = null, dispatch = :dispatch,
                dispatched_at = clock_timestamp(),
                answer_by = clock_timestamp() + make_interval(secs => :answer),
                observe_until = clock_timestamp() + make_interval(secs => g.observe),
                baseline_date = g.date, baseline_status = g.status
            from unnest(:ids::uuid[], :observe::float8[], :dates::text[], :statuses::text[]) as g(id, observe, date, status)
            where e.id = g.id
            """;

    private static final String CALL =
            """
            insert into dispatch (id, action, params_key, engines, members) values (:id, :action, :params, :engines::text[], :members)
            """;

    private final JdbcClient jdbc;
    private final DispatchLock lock;
    private final ExecutionChanges changes;
    private final DispatchTimes times;
    private final DispatchSettings settings;
    private final Clock clock;

    Dispatches(
            JdbcClient jdbc,
            DispatchLock lock,
            ExecutionChanges changes,
            DispatchTimes times,
            DispatchSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.lock = lock;
        this.changes = changes;
        this.times = times;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Sorts a claim by what its Engines said: what may leave now becomes DISPATCHING, the rest waits or is rejected.
     *
     * @return the call to make; an empty one when nothing leaves
     */
    @Transactional
    public Dispatch begin(BaselineRound round) {
        var dispatch = new Dispatch(
                UUID.randomUUID(), round.claim(), List.of(), clock.instant().plus(times.leaveBy()));
        lock.take();
        Set<UUID> held = Set.copyOf(jdbc.sql(HELD)
                .param("ids", column(round.claim().members(), Dispatches::id))
                .param("claim", round.claim().id())
                .query(UUID.class)
                .list());
        List<Readiness> ready = round.claim().members().stream()
                .filter(member -> held.contains(member.execution()))
                .map(member -> Readiness.of(member, round, settings.portalApi()))
                .toList();
        List<Readiness.Now> leaving = onceForEachPerson(only(ready, Readiness.Now.class));
        List<Readiness.Later> waiting = new ArrayList<>(only(ready, Readiness.Later.class));
        only(ready, Readiness.Now.class).stream()
                .filter(now -> !leaving.contains(now))
                .forEach(now -> waiting.add(new Readiness.Later(now.member(), Readiness.PAUSE)));
        putBack(waiting);
        reject(only(ready, Readiness.Never.class));
        return intend(dispatch, leaving);
    }

    /** A person who uses several devices is asked one by one. */
    private static List<Readiness.Now> onceForEachPerson(List<Readiness.Now> ready) {
        Set<String> people = new HashSet<>();
        return ready.stream()
                .filter(now -> {
                    String person = now.member().user();
                    return person == null || people.add(person);
                })
                .toList();
    }

    private void putBack(List<Readiness.Later> waiting) {
        if (!waiting.isEmpty()) {
            jdbc.sql(PUT_BACK)
                    .param("ids", column(waiting, later -> id(later.member())))
                    .param("seconds", column(waiting, later -> seconds(later.pause())))
                    .update();
        }
    }

    private void reject(List<Readiness.Never> refused) {
        changes.apply(refused.stream()
                .map(never -> ExecutionChange.of(never.member().execution(), ExecutionState.REJECTED, never.why()))
                .toList());
    }

    private Dispatch intend(Dispatch dispatch, List<Readiness.Now> leaving) {
        if (leaving.isEmpty()) {
            return dispatch;
        }
        List<Member> members = leaving.stream().map(Readiness.Now::member).toList();
        store(dispatch, members);
        jdbc.sql(INTEND)
                .param("dispatch", dispatch.id())
                .param("answer", times.answerBy().toMillis() / 1_000.0)
                .param("ids", column(leaving, now -> id(now.member())))
                .param("observe", column(leaving, now -> seconds(times.observeUntil(timeout(now.member())))))
                .param("dates", column(leaving, now -> now.before().date()))
                .param("statuses", column(leaving, now -> now.before().status()))
                .update();
        String cause = members.size() == 1
                ? "It leaves for " + dispatch.claim().receiver() + "."
                : "It leaves for " + dispatch.claim().receiver() + " in one call for " + members.size() + " devices.";
        Set<UUID> left = changes.apply(members.stream()
                .map(member -> ExecutionChange.of(member.execution(), ExecutionState.DISPATCHING, cause))
                .toList());
        if (left.size() != members.size()) {
            throw new IllegalStateException("Executions that are locked as requested could not become dispatching");
        }
        return new Dispatch(dispatch.id(), dispatch.claim(), members, dispatch.leaveBy());
    }

    private void store(Dispatch dispatch, List<Member> members) {
        jdbc.sql(CALL)
                .param("id", dispatch.id())
                .param("action", dispatch.claim().action())
                .param("params", dispatch.claim().paramsKey())
                .param(
                        "engines",
                        members.stream().map(Member::engine).distinct().toArray(String[]::new))
                .param("members", members.size())
                .update();
    }

    private static Duration timeout(Member member) {
        return Duration.ofSeconds(member.timeoutSeconds());
    }

    private static String id(Member member) {
        return member.execution().toString();
    }

    private static String seconds(Duration duration) {
        return String.valueOf(duration.toMillis() / 1_000.0);
    }

    private static <T> List<T> only(List<Readiness> all, Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static <T> @Nullable String[] column(List<T> rows, Function<T, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
