package dev.deskside.remoteaction.poll;

import dev.deskside.upstream.EngineQuery;
import java.util.List;
import java.util.Set;

/**
 * One query about executions.
 *
 * @param bare actions of which it asks only the state, and not what they put out
 * @param mostRows how many rows its answer has room for, where it asks by time; 0 where it asks for its devices
 */
public record PollQuestion(PollRun run, List<PollMember> members, Set<String> bare, int mostRows, EngineQuery query) {

    public PollQuestion {
        members = List.copyOf(members);
        bare = Set.copyOf(bare);
    }

    /** The Engine that it is for. */
    public String engine() {
        return run.engine().name();
    }

    boolean byTime() {
        return mostRows > 0;
    }
}
