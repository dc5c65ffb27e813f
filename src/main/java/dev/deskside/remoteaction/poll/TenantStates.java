package dev.deskside.remoteaction.poll;

import dev.deskside.catalog.ActionKind;
import dev.deskside.remoteaction.ExecutionState;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The tenant's words for how it stands, as states of executions. Source: the outcomes of workflows and the states of campaigns
 * are documented; where a workflow waits, and for whom, its status says in words that begin with "waiting".
 */
final class TenantStates {

    private static final Map<String, ExecutionState> WORKFLOW = Map.of(
            "action_taken", ExecutionState.SUCCESS,
            "no_action_taken", ExecutionState.SUCCESS,
            "failed", ExecutionState.FAILURE,
            "waiting_on_device", ExecutionState.WAITING_ON_DEVICE);

    private static final Map<String, ExecutionState> CAMPAIGN = Map.of(
            "targeted", ExecutionState.WAITING_ON_USER,
            "answered", ExecutionState.SUCCESS,
            "declined", ExecutionState.FAILURE);

    private TenantStates() {}

    /** The state; empty for a word that says nothing yet. */
    static Optional<ExecutionState> of(ActionKind kind, String status) {
        String word = status.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        return switch (kind) {
            case REMOTE_ACTION -> PollVerdicts.state(word);
            case WORKFLOW -> workflow(word);
            case CAMPAIGN -> Optional.ofNullable(CAMPAIGN.get(word)).or(() -> PollVerdicts.state(word));
        };
    }

    private static Optional<ExecutionState> workflow(String word) {
        if (WORKFLOW.containsKey(word)) {
            return Optional.of(WORKFLOW.get(word));
        }
        return word.startsWith("waiting") ? Optional.of(ExecutionState.WAITING_ON_USER) : PollVerdicts.state(word);
    }
}
