package dev.deskside.discovery;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * The threads on which engines are read side by side, by the name {@code discoveryPool} for routes.
 *
 * <p>They are platform threads, made here: a thread pool profile of Camel has no bound where virtual threads are on, and
 * an executor among Spring's beans would replace the one that serves requests.
 */
@Component
class DiscoveryPool implements CamelContextConfiguration, DisposableBean {

    private final ExecutorService threads;

    DiscoveryPool(DiscoverySettings settings) {
        CustomizableThreadFactory factory = new CustomizableThreadFactory("discovery-");
        factory.setDaemon(true);
        this.threads = Executors.newFixedThreadPool(settings.parallel(), factory);
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        camel.getRegistry().bind("discoveryPool", ExecutorService.class, threads);
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        // nothing more to do
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
