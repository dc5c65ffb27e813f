package dev.deskside.topic;

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
 * The threads on which probes are asked side by side, by the name {@code probePool} for routes, and as many on which they
 * run actions, by the name {@code errandPool}: those wait for minutes, and must not be in the way. They are virtual ones on
 * Java 21 and newer. When as many are busy as may be, a probe is refused at once instead of waiting longer than its caller.
 *
 * <p>It is made here: a thread pool profile of Camel has no bound where virtual threads are on, and an executor among
 * Spring's beans would replace the one that serves requests.
 */
@Component
class ProbePool implements CamelContextConfiguration, DisposableBean {

    /** One asks; the other, for a moment, hands out the next probe of the split. */
    private static final int THREADS_PER_PROBE = 2;

    private final SimpleAsyncTaskExecutor probes;
    private final SimpleAsyncTaskExecutor errands;

    ProbePool(DiagnosisSettings settings, Environment environment) {
        boolean virtual = Threading.VIRTUAL.isActive(environment);
        this.probes = threads("probe-", settings.parallel(), virtual);
        this.errands = threads("errand-", settings.parallel(), virtual);
    }

    private static SimpleAsyncTaskExecutor threads(String prefix, int parallel, boolean virtual) {
        SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor(prefix);
        threads.setVirtualThreads(virtual);
        threads.setConcurrencyLimit(THREADS_PER_PROBE * parallel);
        threads.setRejectTasksWhenLimitReached(true);
        threads.setDaemon(true);
        return threads;
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        camel.getRegistry().bind("probePool", ExecutorService.class, new ExecutorServiceAdapter(probes));
        camel.getRegistry().bind("errandPool", ExecutorService.class, new ExecutorServiceAdapter(errands));
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        // nothing more to do
    }

    @Override
    public void destroy() {
        probes.close();
        errands.close();
    }
}
