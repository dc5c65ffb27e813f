package dev.deskside.remoteaction.dispatch;

import dev.deskside.problem.ProblemException;
import dev.deskside.upstream.NotSentException;
import dev.deskside.upstream.UpstreamException;
import dev.deskside.upstream.UpstreamFailures;
import dev.deskside.upstream.budget.BudgetSpentException;
import dev.deskside.upstream.budget.DayBudgetSpentException;
import dev.deskside.upstream.tenant.NoTokenException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * What a failed call to the Portal means for those that it carried. Only what provably did not leave may be sent again, and only
 * what the Portal refused before anything ran is at its end; all the rest is lost from sight, until an Engine shows it.
 */
@Component("portalFailures")
public class PortalFailures {

    private static final int TOO_MANY_REQUESTS = 429;

    /** Malformed, no account, no right, no such action: said before an Engine is asked. */
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404);

    /** @param receiver who was called: {@code portal} or {@code tenant} */
    public PortalReply of(String receiver, Throwable failure) {
        ProblemException why = UpstreamFailures.of(receiver, failure);
        if (causes(failure).anyMatch(PortalFailures::isBeforeTheSend)) {
            return new PortalReply.NotSent(why.detail(), why.retryAfter());
        }
        Optional<Integer> status =
                causes(failure).flatMap(PortalFailures::status).findFirst();
        if (status.filter(code -> code == TOO_MANY_REQUESTS).isPresent()) {
            return new PortalReply.NotSent(why.detail(), why.retryAfter());
        }
        return status.filter(REFUSALS::contains).isPresent()
                ? new PortalReply.Refused(why.detail())
                : new PortalReply.Lost(why.detail());
    }

    /** No connection, no permit, or an open breaker. Within the call only the budget asks the database. */
    private static boolean isBeforeTheSend(Throwable failure) {
        return failure instanceof NotSentException
                || failure instanceof BudgetSpentException
                || failure instanceof DayBudgetSpentException
                || failure instanceof NoTokenException
                || failure instanceof UpstreamException.LeftAlone
                || failure instanceof DataAccessException;
    }

    private static Stream<Integer> status(Throwable failure) {
        if (failure instanceof UpstreamException.Refused refused) {
            return Stream.of(refused.status());
        }
        return failure instanceof UpstreamException.Busy busy ? Stream.of(busy.status()) : Stream.empty();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
