package dev.deskside.remoteaction.dispatch;

import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.thread.Threading;
import org.springframework.core.env.Environment;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.support.ExecutorServiceAdapter;
import org.springframework.stereotype.Component;

/**
 * The threads on which the Engines of a group are asked side by side, by the name {@code dispatchPool} for routes. They are made
 * here for the reasons that hold for those of probes; who finds all busy waits.
 */
@Component
class DispatchPool implements CamelContextConfiguration, DisposableBean {

    private static final int THREADS = 128;

    private final SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("dispatch-");

    DispatchPool(Environment environment) {
        threads.setVirtualThreads(Threading.VIRTUAL.isActive(environment));
        threads.setConcurrencyLimit(THREADS);
        threads.setDaemon(true);
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        camel.getRegistry().bind("dispatchPool", ExecutorService.class, new ExecutorServiceAdapter(threads));
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        // nothing more to do
    }

    @Override
    public void destroy() {
        threads.close();
    }
}
