package dev.deskside.upstream;

import dev.deskside.upstream.budget.BudgetSpentException;
import dev.deskside.upstream.budget.DayBudgetSpentException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;

/**
 * Makes the circuit breaker of one upstream: open for 10 s when 12 of the last 20 calls failed (6 of the first 10), closed
 * again when two calls in a row went well.
 *
 * <p>It stands here, and the route names it, because the lists of exceptions of a breaker within a route template do not
 * take effect (seen with Camel 4.17: no failure was counted).
 */
final class Breakers {

    static final Duration WAIT_WHEN_OPEN = Duration.ofSeconds(10);

    private static final CircuitBreakerConfig CONFIG = CircuitBreakerConfig.custom()
            .failureRateThreshold(60)
            .slidingWindowSize(20)
            .minimumNumberOfCalls(10)
            .waitDurationInOpenState(WAIT_WHEN_OPEN)
            .permittedNumberOfCallsInHalfOpenState(2)
            .ignoreExceptions(
                    BudgetSpentException.class,
                    DayBudgetSpentException.class,
                    UpstreamException.Busy.class,
                    UpstreamException.Refused.class)
            .build();

    private Breakers() {}

    static CircuitBreaker named(String name) {
        return CircuitBreaker.of(name, CONFIG);
    }
}
