package dev.deskside.upstream.tenant;

import dev.deskside.upstream.Wrapping;
import dev.deskside.upstream.tenant.SharedQuestions.Shared;
import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Policy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The step {@code policy: { ref: askTogether, steps: […] }}: its steps ask the {@link NqlQuery} in the body, once for all who
 * ask it before it leaves; everybody gets the answer, or the failure.
 */
@Configuration(proxyBeanMethods = false)
class SharingConfiguration {

    /** What the question is known by on its way. */
    private static final String QUESTION = "sharedQuestion";

    @Bean
    Policy askTogether(SharedQuestions questions) {
        return (Wrapping) (exchange, proceed, callback) -> {
            Shared mine = SharedQuestions.of(exchange.getMessage().getBody(NqlQuery.class));
            Optional<Shared> other = questions.join(mine);
            if (other.isPresent()) {
                return await(other.get(), exchange, callback);
            }
            exchange.setProperty(QUESTION, mine);
            return proceed.process(exchange, doneSync -> {
                questions.leaves(mine);
                exchange.removeProperty(QUESTION);
                if (exchange.getException() == null) {
                    mine.answer().complete(exchange.getMessage().getBody());
                } else {
                    mine.answer().completeExceptionally(exchange.getException());
                }
                callback.done(doneSync);
            });
        };
    }

    private static boolean await(Shared other, Exchange exchange, AsyncCallback callback) {
        other.answer().whenComplete((answer, failure) -> {
            if (failure == null) {
                exchange.getMessage().setBody(answer);
            } else {
                exchange.setException(failure);
            }
            callback.done(false);
        });
        return false;
    }
}
