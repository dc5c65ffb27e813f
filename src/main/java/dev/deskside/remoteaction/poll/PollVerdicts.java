package dev.deskside.remoteaction.poll;

import dev.deskside.remoteaction.Evidence;
import dev.deskside.remoteaction.ExecutionChange;
import dev.deskside.remoteaction.ExecutionChange.Seen;
import dev.deskside.remoteaction.ExecutionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What becomes of an execution when its Engine shows this of the action: only a run that is newer than the baseline, which
 * was read just before the dispatch, counts, and its status decides.
 */
@Component("pollVerdicts")
public class PollVerdicts {

    private static final Map<String, ExecutionState> STATES = Map.of(
            "success", ExecutionState.SUCCESS,
            "failure", ExecutionState.FAILURE,
            "expired", ExecutionState.EXPIRED,
            "cancelled", ExecutionState.CANCELLED,
            "canceled", ExecutionState.CANCELLED,
            "waiting_on_device", ExecutionState.WAITING_ON_DEVICE,
            "waiting_on_user", ExecutionState.WAITING_ON_USER,
            "in_progress", ExecutionState.IN_PROGRESS);

    /** Whether this is anything that the hub does not know yet. */
    static boolean isNews(PollFinding finding) {
        return next(finding.member(), finding.sight()).isPresent();
    }

    /** The change that a finding brings; null when it brings none. */
    public @Nullable ExecutionChange change(PollFinding finding) {
        PollMember member = finding.member();
        Sight sight = finding.sight();
        String date = sight.date();
        String status = sight.status();
        Optional<ExecutionState> next = next(member, sight);
        if (next.isEmpty() || date == null || status == null) {
            return null;
        }
        return new ExecutionChange(
                member.execution(),
                next.get(),
                "The Engine shows the status " + status + ", run at " + date + ".",
                Evidence.ENGINE_EXECUTION_DATE,
                new Seen(date, status, sight.details(), sight.outputs()),
                member.dispatch());
    }

    /** Collects the changes of one answer. */
    public List<ExecutionChange> collect(@Nullable List<ExecutionChange> before, @Nullable ExecutionChange change) {
        List<ExecutionChange> all = before == null ? new ArrayList<>() : before;
        if (change != null) {
            all.add(change);
        }
        return all;
    }

    private static Optional<ExecutionState> next(PollMember member, Sight sight) {
        if (sight.date() == null
                || sight.status() == null
                || !EngineDate.isNewer(sight.date(), member.baselineDate())) {
            return Optional.empty();
        }
        return state(sight.status()).filter(next -> member.state().canBecome(next));
    }

    /** In any case, and with blanks or dashes between the words as well. */
    static Optional<ExecutionState> state(String status) {
        String word = status.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        return Optional.ofNullable(STATES.get(word));
    }
}
