package dev.deskside.remoteaction.dispatch;

import dev.deskside.remoteaction.dispatch.Claim.Member;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One call to the Portal whose intent is stored.
 *
 * @param id also the requestUid in the Portal's log
 * @param members those of the claim that leave with it; empty when none may
 * @param leaveBy later than this it must not leave
 */
public record Dispatch(UUID id, Claim claim, List<Member> members, Instant leaveBy) {

    public Dispatch {
        members = List.copyOf(members);
    }

    public boolean hasMembers() {
        return !members.isEmpty();
    }

    /** How long the call waits for a permit, in milliseconds. */
    public long permitMillis() {
        return DispatchTimes.PERMIT.toMillis();
    }
}
