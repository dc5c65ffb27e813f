package dev.deskside.ingress.edge;

import java.util.List;
import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Times the steps whose id begins with {@code cache-}, {@code engine-}, {@code portal-} or {@code wait-}. */
@Component
class TimedSteps implements InterceptStrategy {

    private static final List<String> KINDS = List.of("cache", "engine", "portal", "wait");

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, @Nullable Processor nextTarget) {
        return kindOf(definition.getId())
                .<Processor>map(kind -> new Timed(target, kind))
                .orElse(target);
    }

    static Optional<String> kindOf(@Nullable String stepId) {
        return stepId == null
                ? Optional.empty()
                : KINDS.stream().filter(kind -> stepId.startsWith(kind + "-")).findFirst();
    }

    private static final class Timed extends DelegateAsyncProcessor {

        private final String kind;

        Timed(Processor target, String kind) {
            super(target);
            this.kind = kind;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Timings timings = exchange.getProperty(Timings.PROPERTY, Timings.class);
            if (timings == null) {
                return super.process(exchange, callback);
            }
            timings.begin(kind, System.nanoTime());
            return super.process(exchange, doneSync -> {
                timings.end(kind, System.nanoTime());
                callback.done(doneSync);
            });
        }
    }
}
