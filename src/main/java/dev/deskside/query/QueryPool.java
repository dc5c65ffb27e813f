package dev.deskside.query;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * The threads on which Engines are asked side by side, by the name {@code queryPool} for routes. They are made here for
 * the reasons that hold for discovery's; a full queue refuses the question, which is answered with "ask again".
 */
@Component
class QueryPool implements CamelContextConfiguration, DisposableBean {

    private static final int WAITING_PER_THREAD = 50;

    private final ExecutorService threads;

    QueryPool(QuerySettings settings) {
        var factory = new CustomizableThreadFactory("query-");
        factory.setDaemon(true);
        int parallel = settings.parallel();
        this.threads = new ThreadPoolExecutor(
                parallel,
                parallel,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(parallel * WAITING_PER_THREAD),
                factory);
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        camel.getRegistry().bind("queryPool", ExecutorService.class, threads);
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
