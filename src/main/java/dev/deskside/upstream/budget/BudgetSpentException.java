package dev.deskside.upstream.budget;

import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;

/** There is no permit for this caller in the time that it has. */
public class BudgetSpentException extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final transient BudgetState state;

    BudgetSpentException(BudgetState state) {
        super(
                ProblemType.BUDGET_SPENT,
                "The budget %s of %d calls per second is spent: ask again later."
                        .formatted(state.name(), state.limit()),
                state.refill());
        this.state = state;
    }

    /** How the budget stood. */
    public BudgetState state() {
        return state;
    }
}
