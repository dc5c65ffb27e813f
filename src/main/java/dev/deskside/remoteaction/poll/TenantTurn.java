package dev.deskside.remoteaction.poll;

import java.util.List;

/**
 * One turn in which a tenant is asked what became of everything that is out there.
 *
 * @param polls one for each kind of which anything is to be asked about
 */
public record TenantTurn(PollRun run, List<TenantPoll> polls) {

    public TenantTurn {
        polls = List.copyOf(polls);
    }
}
