package dev.deskside.upstream.budget;

import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import java.time.Duration;

/** No permit became free in the time that the caller had. */
public class BudgetSpentException extends ProblemException {

    private static final long serialVersionUID = 1L;

    BudgetSpentException(String budget, int limit, Duration retryAfter) {
        super(
                ProblemType.BUDGET_SPENT,
                "The budget " + budget + " of " + limit + " calls per second is spent: ask again later.",
                retryAfter);
    }
}
