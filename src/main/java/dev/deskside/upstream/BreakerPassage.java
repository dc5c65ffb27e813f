package dev.deskside.upstream;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Policy;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Lets a streamed answer and a refusal pass through Camel's circuit breaker, which loses both (ResilienceProcessor,
 * 4.17): it runs its steps on a copy of the exchange and completes the copy when they end, and with it closes the
 * answer's stream before anybody has read it; and it hands on a failure in a wrapping that hides its kind.
 *
 * <p>The policy {@code aroundBreaker} wraps the breaker, {@code insideBreaker} wraps the breaker's steps; what the inner
 * one saves, the outer one gives back to the exchange.
 */
@Configuration(proxyBeanMethods = false)
class BreakerPassage {

    private static final String LUGGAGE = "breakerLuggage";

    /** What must not be lost on the way: the owner of the stream, and why the call failed. */
    private static final class Luggage {
        private final Exchange owner;
        private @Nullable Exception failure;

        private Luggage(Exchange owner) {
            this.owner = owner;
        }
    }

    @Bean
    Policy aroundBreaker() {
        return (Wrapping) (exchange, proceed, callback) -> {
            Luggage luggage = new Luggage(exchange);
            exchange.setProperty(LUGGAGE, luggage);
            return proceed.process(exchange, doneSync -> {
                if (luggage.failure != null) {
                    exchange.setException(luggage.failure);
                } else if (exchange.getException() instanceof CallNotPermittedException) {
                    exchange.setException(leftAlone(exchange));
                }
                callback.done(doneSync);
            });
        };
    }

    private static UpstreamException leftAlone(Exchange exchange) {
        return new UpstreamException.LeftAlone(
                String.valueOf(exchange.getProperty("upstream")), Breakers.WAIT_WHEN_OPEN);
    }

    @Bean
    Policy insideBreaker() {
        return (Wrapping) (exchange, proceed, callback) -> proceed.process(exchange, doneSync -> {
            Luggage luggage = exchange.getProperty(LUGGAGE, Luggage.class);
            luggage.failure = exchange.getException();
            if (luggage.failure == null) {
                exchange.getUnitOfWork().handoverSynchronization(luggage.owner);
            }
            callback.done(doneSync);
        });
    }
}
