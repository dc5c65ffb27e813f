package dev.deskside.upstream.budget;

import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import java.time.Duration;

/** An upstream may not be called any more today, or has asked to be left alone until later. */
public class DayBudgetSpentException extends ProblemException {

    private static final long serialVersionUID = 1L;

    DayBudgetSpentException(String detail, Duration retryAfter) {
        super(ProblemType.BUDGET_SPENT, detail, retryAfter);
    }
}
