package dev.deskside.upstream;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** A policy that does something before and behind its steps. */
@FunctionalInterface
public interface Wrapping extends Policy {

    /**
     * Goes on with {@code proceed}, or leaves the steps out and calls {@code callback} itself.
     *
     * @return what {@link DelegateAsyncProcessor#process} returned, or true when the steps were left out
     */
    boolean around(Exchange exchange, DelegateAsyncProcessor proceed, AsyncCallback callback);

    @Override
    default void beforeWrap(Route route, NamedNode definition) {
        // nothing to prepare
    }

    @Override
    default Processor wrap(Route route, Processor processor) {
        DelegateAsyncProcessor proceed = new DelegateAsyncProcessor(processor);
        Wrapping wrapping = this;
        return new DelegateAsyncProcessor(processor) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                return wrapping.around(exchange, proceed, callback);
            }
        };
    }
}
