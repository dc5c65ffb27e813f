package dev.deskside.ingress.edge;

import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.jspecify.annotations.Nullable;

/** The allow-lists where HTTP and routes meet: a second belt for what comes in, the only one for what goes out. */
class EdgeHeaderFilter implements HeaderFilterStrategy {

    @Override
    public boolean applyFilterToCamelHeaders(String name, @Nullable Object value, Exchange exchange) {
        return !HeaderNames.mayGoOut(name) || name.equalsIgnoreCase("Content-Type");
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, @Nullable Object value, Exchange exchange) {
        return HeaderNames.isDangerousParameter(name) && !HeaderNames.mayComeIn(name);
    }
}
