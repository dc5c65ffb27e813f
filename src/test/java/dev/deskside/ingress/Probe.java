package dev.deskside.ingress;

import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.MDC;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.dao.DataAccessResourceFailureException;

/** What the stand-in routes do, and what they saw. */
@TestComponent("probe")
public class Probe {

    public final AtomicReference<Map<String, Object>> headers = new AtomicReference<>(Map.of());
    public final AtomicReference<String> requestId = new AtomicReference<>("");
    public final AtomicReference<String> thread = new AtomicReference<>("");
    public final AtomicInteger waiting = new AtomicInteger();
    public volatile CountDownLatch gate = new CountDownLatch(1);

    public void see(Map<String, Object> seen) {
        Map<String, Object> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        seen.forEach((name, value) -> copy.put(name, String.valueOf(value)));
        headers.set(copy);
        requestId.set(String.valueOf(MDC.get("requestId")));
        thread.set(Thread.currentThread().toString());
    }

    public void fail(String how) {
        switch (how) {
            case "conflict" -> throw new ProblemException(ProblemType.CONFLICT, "A run is under way.");
            case "database" -> throw new DataAccessResourceFailureException("db.internal:5432 refused");
            default -> throw new IllegalStateException("the password is hunter2");
        }
    }

    public void await() throws InterruptedException {
        waiting.incrementAndGet();
        try {
            if (!gate.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody let it go");
            }
        } finally {
            waiting.decrementAndGet();
        }
    }
}
