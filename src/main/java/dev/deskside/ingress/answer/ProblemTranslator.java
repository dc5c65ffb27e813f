package dev.deskside.ingress.answer;

import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.upstream.budget.BudgetSpentException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;

/** Says in the caller's words what an exception means. What it does not know is logged, and hidden from the caller. */
@Component
public class ProblemTranslator {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemTranslator.class);
    private static final int MAX_CAUSES = 20;
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration DATABASE_WAIT = Duration.ofSeconds(5);

    private final Clock clock;

    ProblemTranslator(Clock clock) {
        this.clock = clock;
    }

    /** The problem that stands behind an exception or one of its causes. */
    public Problem translate(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .flatMap(cause -> known(cause).stream())
                .findFirst()
                .orElseGet(() -> unexpected(failure));
    }

    private Optional<Problem> known(Throwable cause) {
        if (cause instanceof BudgetSpentException spent) {
            return Optional.of(Problem.of(spent, clock.instant()));
        }
        if (cause instanceof ProblemException problem) {
            return Optional.of(Problem.of(problem));
        }
        if (cause instanceof AsyncRequestTimeoutException) {
            return Optional.of(Problem.of(ProblemType.TIMED_OUT, "The hub did not finish in time. Ask again later."));
        }
        if (cause instanceof ErrorResponse response) {
            return Optional.of(ofSpring(response));
        }
        if (isDatabaseAway(cause)) {
            LOG.warn("The database does not answer: {}", cause.getMessage());
            return Optional.of(Problem.retryLater(
                    "The hub cannot reach its database. Ask again in a few seconds.", DATABASE_WAIT));
        }
        if (cause instanceof RejectedExecutionException) {
            return Optional.of(Problem.retryLater(
                    "The hub is answering as many requests as it can. Ask again in a second.", SOON));
        }
        return Optional.empty();
    }

    private static boolean isDatabaseAway(Throwable cause) {
        return cause instanceof DataAccessResourceFailureException
                || cause instanceof TransientDataAccessResourceException
                || cause instanceof QueryTimeoutException
                || cause instanceof CannotCreateTransactionException;
    }

    private static Problem ofSpring(ErrorResponse response) {
        Problem problem = StatusProblems.of(response.getStatusCode().value());
        for (String header : new String[] {HttpHeaders.ALLOW, HttpHeaders.ACCEPT, HttpHeaders.RETRY_AFTER}) {
            String value = response.getHeaders().getFirst(header);
            problem = value == null
                    ? problem
                    : problem.with(
                            header, String.join(", ", response.getHeaders().get(header)));
        }
        return problem;
    }

    private static Problem unexpected(Throwable failure) {
        LOG.error("A request failed unexpectedly", failure);
        return StatusProblems.of(500);
    }
}
