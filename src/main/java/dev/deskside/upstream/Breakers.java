package dev.deskside.upstream;

import dev.deskside.upstream.budget.BudgetSpentException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;

/**
 * Makes the circuit breaker of one upstream: open for 10 s when 12 of the last 20 calls failed (6 of the first 10), closed
 * again when two calls in a row went well.
 *
 * <p>It stands here because Camel (4.17) loses the lists of exceptions of a breaker that stands in a route template,
 * and then counts no exception as a failure.
 */
final class Breakers {

    private static final CircuitBreakerConfig CONFIG = CircuitBreakerConfig.custom()
            .failureRateThreshold(60)
            .slidingWindowSize(20)
            .minimumNumberOfCalls(10)
            .waitDurationInOpenState(Duration.ofSeconds(10))
            .permittedNumberOfCallsInHalfOpenState(2)
            .ignoreExceptions(BudgetSpentException.class, UpstreamException.Busy.class, UpstreamException.Refused.class)
            .build();

    private Breakers() {}

    static CircuitBreaker named(String name) {
        return CircuitBreaker.of(name, CONFIG);
    }
}
