package dev.deskside.upstream.tenant;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.upstream.UpstreamException;
import dev.deskside.upstream.Wrapping;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.spi.Policy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The step {@code policy: { ref: tokenRenewal, steps: […] }}: one caller at a time runs its steps, which ask for a token. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(TokenConfiguration.class);

    @Bean
    AccessTokens accessTokens(ObjectMapper json) {
        return new AccessTokens(json, System::nanoTime);
    }

    /** The call that waits for a token stays as it is. */
    @Bean
    AggregationStrategy keepOriginal() {
        return AggregationStrategies.useOriginal();
    }

    /** While the present token lives, a failure of the steps is nobody's but the log's. */
    @Bean
    Policy tokenRenewal(AccessTokens tokens) {
        return (Wrapping) (exchange, proceed, callback) -> {
            if (!tokens.enter()) {
                callback.done(true);
                return true;
            }
            return proceed.process(exchange, doneSync -> {
                Exception failure = exchange.getException();
                tokens.leave(failure == null);
                if (failure != null && tokens.header() != null) {
                    LOG.warn(
                            "The tenant's access token could not be renewed; the present one is used: {}",
                            reason(failure));
                    exchange.setException(null);
                } else if (failure != null && !(failure instanceof UpstreamException.Refused)) {
                    exchange.setException(new NoTokenException(failure));
                }
                callback.done(doneSync);
            });
        };
    }

    private static String reason(Exception failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
