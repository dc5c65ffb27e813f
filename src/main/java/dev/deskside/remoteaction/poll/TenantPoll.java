package dev.deskside.remoteaction.poll;

import dev.deskside.catalog.ActionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a tenant is asked in one turn about one kind: everything of it that is out there and young enough to be asked about now. */
public final class TenantPoll {

    private final PollRun run;
    private final ActionKind kind;
    private final List<Member> members;
    private final boolean ofWeek;

    /**
     * One execution.
     *
     * @param action the action's id on the tenant
     * @param target where the tenant runs it: the device, or the SID of the person whom a campaign addresses
     * @param request by which the tenant knows it; null when the answer to the call was lost
     * @param sentAt by the clock of the database
     */
    record Member(PollMember member, String action, String target, @Nullable String request, @Nullable Instant sentAt) {

        @Nullable
        UUID dispatch() {
            return member.dispatch();
        }
    }

    /** @param members at least one */
    TenantPoll(PollRun run, ActionKind kind, List<Member> members) {
        this.run = run;
        this.kind = kind;
        this.members = List.copyOf(members);
        this.ofWeek = members.stream().anyMatch(member -> !isYoung(run.turn().begun(), member.sentAt()));
    }

    public PollRun run() {
        return run;
    }

    ActionKind kind() {
        return kind;
    }

    List<Member> members() {
        return members;
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
