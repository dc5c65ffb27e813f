package dev.deskside.upstream.budget;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * The step {@code policy: { ref: engineBudget, steps: […] }} of a route: takes a permit before its steps and hands it
 * back behind them, which for a streamed answer is when the answer's head was seen.
 *
 * <p>Exchange properties say who asks ({@value #CALLER}), whether it waits when its share is spent ({@value #WAITS}), and
 * how long at most ({@value #PATIENCE}). The hub's own work always waits.
 */
final class BudgetPolicy implements Policy {

    /** Who asks, by the name of its key; without it the call is the hub's own. */
    static final String CALLER = "caller";

    /** Whether the caller waits for more than its share, instead of being refused at once. */
    static final String WAITS = "waitForBudget";

    /** How long a call waits at most, in milliseconds. */
    static final String PATIENCE = "budgetPatienceMillis";

    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(30);

    private final Function<Exchange, Optional<Budget>> budgetOf;
    private final Passage passage;

    /** What else happens around the steps; must not throw. */
    interface Passage {

        /** Before the permit is asked for. */
        default void before(Exchange exchange) {
            // nothing
        }

        /** Behind the steps, or when there was no permit for them. */
        void after(Exchange exchange, boolean passed);
    }

    /** @param budgetOf the budget of an exchange; empty when there is no limit */
    BudgetPolicy(Function<Exchange, Optional<Budget>> budgetOf, Passage passage) {
        this.budgetOf = budgetOf;
        this.passage = passage;
    }

    @Override
    public void beforeWrap(Route route, NamedNode definition) {
        // nothing to prepare: the budget is known only when an exchange arrives
    }

    @Override
    public Processor wrap(Route route, Processor processor) {
        return new DelegateAsyncProcessor(processor) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                passage.before(exchange);
                Optional<Permit> permit;
                try {
                    permit = budgetOf.apply(exchange).map(budget -> take(budget, exchange));
                } catch (RuntimeException e) {
                    passage.after(exchange, false);
                    exchange.setException(e);
                    callback.done(true);
                    return true;
                }
                return super.process(exchange, doneSync -> {
                    permit.ifPresent(Permit::seen);
                    passage.after(exchange, true);
                    callback.done(doneSync);
                });
            }
        };
    }

    private static Permit take(Budget budget, Exchange exchange) {
        String caller = exchange.getProperty(CALLER, Demand.BACKGROUND, String.class);
        boolean waits = caller.equals(Demand.BACKGROUND) || exchange.getProperty(WAITS, false, Boolean.class);
        long patience = exchange.getProperty(PATIENCE, DEFAULT_PATIENCE.toMillis(), Long.class);
        return budget.take(caller, waits, Duration.ofMillis(patience));
    }
}
