package dev.deskside.remoteaction.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One turn in which a tenant is asked what became of everything that is out there, and that is young enough to be asked about now. */
public final class TenantPoll {

    private final PollRun run;
    private final List<Member> members;
    private final boolean ofWeek;

    /**
     * One execution.
     *
     * @param action the action's id on the tenant
     * @param request the call by which the tenant knows it; null when the answer to the call was lost
     * @param sentAt by the clock of the database
     */
    record Member(PollMember member, String action, @Nullable String request, @Nullable Instant sentAt) {

        @Nullable
        UUID dispatch() {
            return member.dispatch();
        }
    }

    TenantPoll(PollRun run, List<Member> members, boolean ofWeek) {
        this.run = run;
        this.members = List.copyOf(members);
        this.ofWeek = ofWeek;
    }

    public PollRun run() {
        return run;
    }

    List<Member> members() {
        return members;
    }

    public boolean hasMembers() {
        return !members.isEmpty();
    }

    /** Whether the answer must reach back more than an hour. */
    boolean isOfWeek() {
        return ofWeek;
    }

    /** Whether somebody who left then is asked about in every turn, and not once a minute. */
    static boolean isYoung(Instant now, @Nullable Instant sentAt) {
        return sentAt != null && sentAt.isAfter(now.minus(Duration.ofMinutes(50)));
    }
}
