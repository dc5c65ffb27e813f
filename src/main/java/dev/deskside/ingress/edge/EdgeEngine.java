package dev.deskside.ingress.edge;

import java.util.concurrent.Executor;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;

/** Puts the edge around every {@code platform-http} endpoint, also those that a route file opens under {@code /x/}. */
class EdgeEngine extends SpringBootPlatformHttpEngine {

    private final Executor executor;
    private final RouteEntry entry;

    EdgeEngine(int port, Executor executor, RouteEntry entry) {
        super(port, executor);
        this.executor = executor;
        this.entry = entry;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        endpoint.setHeaderFilterStrategy(new EdgeHeaderFilter());
        return new EdgeConsumer(endpoint, exchange -> entry.run(processor, exchange), executor, entry);
    }
}
