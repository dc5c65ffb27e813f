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
 * <p>How long a call may wait for its permit stands in the exchange property {@value #PATIENCE} (milliseconds).
 */
final class BudgetPolicy implements Policy {

    static final String PATIENCE = "budgetPatienceMillis";

    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(30);

    private final Function<Exchange, Optional<Budget>> budgetOf;

    BudgetPolicy(Function<Exchange, Optional<Budget>> budgetOf) {
        this.budgetOf = budgetOf;
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
                Optional<Permit> permit;
                try {
                    permit = budgetOf.apply(exchange).map(budget -> budget.take(patience(exchange)));
                } catch (RuntimeException e) {
                    exchange.setException(e);
                    callback.done(true);
                    return true;
                }
                return super.process(exchange, doneSync -> {
                    permit.ifPresent(Permit::seen);
                    callback.done(doneSync);
                });
            }
        };
    }

    private static Duration patience(Exchange exchange) {
        Long millis = exchange.getProperty(PATIENCE, Long.class);
        return millis == null ? DEFAULT_PATIENCE : Duration.ofMillis(millis);
    }
}
