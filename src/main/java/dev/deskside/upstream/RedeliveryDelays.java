package dev.deskside.upstream;

import dev.deskside.problem.ProblemException;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the redelivery of a route wait as long as the upstream asked for. */
@Configuration(proxyBeanMethods = false)
class RedeliveryDelays {

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
}
