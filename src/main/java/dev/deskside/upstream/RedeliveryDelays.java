package dev.deskside.upstream;

import dev.deskside.problem.ProblemException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.apache.camel.Processor;
import org.apache.camel.spi.Policy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How redeliveries of routes wait for upstreams, and how those of nested routes are told apart. */
@Configuration(proxyBeanMethods = false)
class RedeliveryDelays {

    private static final List<String> COUNT = List.of(
            Exchange.REDELIVERED,
            Exchange.REDELIVERY_COUNTER,
            Exchange.REDELIVERY_MAX_COUNTER,
            Exchange.REDELIVERY_DELAY);

    /** For {@code onExceptionOccurredRef}: the wait of {@code Retry-After} takes the place of the route's own delay. */
    @Bean
    Processor obeyRetryAfter() {
        return exchange -> {
            Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
            if (failure instanceof ProblemException problem) {
                Duration wait = problem.retryAfter();
                if (wait != null) {
                    exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, wait.toMillis());
                }
            }
        };
    }

    /**
     * Lets a route with redeliveries call another one with redeliveries. Camel keeps the count in headers, and in the exchange
     * that a failure is dealt with: without this each would count the attempts of the other, and the calling one would not
     * repeat what the called one has given up.
     */
    @Bean
    Policy ownRedeliveries() {
        return (Wrapping) (exchange, proceed, callback) -> {
            Map<String, Object> ofCaller = takeCount(exchange);
            return proceed.process(exchange, doneSync -> {
                takeCount(exchange);
                exchange.getMessage().getHeaders().putAll(ofCaller);
                if (exchange.getException() != null) {
                    letCallerHandle(exchange.getExchangeExtension());
                }
                callback.done(doneSync);
            });
        };
    }

    private static void letCallerHandle(ExchangeExtension failed) {
        failed.setRedeliveryExhausted(false);
        failed.setFailureHandled(false);
        failed.setErrorHandlerHandled(null);
    }

    private static Map<String, Object> takeCount(Exchange exchange) {
        Map<String, Object> taken = new HashMap<>();
        for (String header : COUNT) {
            Object value = exchange.getMessage().removeHeader(header);
            if (value != null) {
                taken.put(header, value);
            }
        }
        return taken;
    }
}
