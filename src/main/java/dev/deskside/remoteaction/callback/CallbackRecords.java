package dev.deskside.remoteaction.callback;

import dev.deskside.outbound.RefusedAddressException;
import dev.deskside.upstream.RetryAfter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what became of an attempt, and decides whether there is another one. */
@Component("callbackRecords")
public class CallbackRecords {

    private static final int GONE = 410;

    private final CallbackQueue queue;
    private final Pauses pauses;
    private final CallbackSettings settings;
    private final RetryAfter retryAfter;
    private final MeterRegistry meters;

    CallbackRecords(CallbackQueue queue, Pauses pauses, CallbackSettings settings, Clock clock, MeterRegistry meters) {
        this.queue = queue;
        this.pauses = pauses;
        this.settings = settings;
        this.retryAfter = new RetryAfter(clock);
        this.meters = meters;
    }

    /** @param answer the status of HTTP as {@code CamelHttpResponseCode}, and {@code Retry-After} if there was one */
    public void answered(Delivery delivery, Map<String, ?> answer) {
        int status = Integer.parseInt(String.valueOf(answer.get("CamelHttpResponseCode")));
        if (status / 100 == 2) {
            queue.delivered(delivery, status);
            count("delivered");
        } else if (status == GONE) {
            end(delivery, "gone", status, "The receiver says that it is gone (410).");
        } else {
            Object wish = answer.get("Retry-After");
            Duration wait = retryAfter.parse(wish == null ? null : wish.toString(), Duration.ZERO);
            again(delivery, status, "It was answered " + status + ".", wait);
        }
    }

    /** There was no answer. */
    public void failed(Delivery delivery, Throwable failure) {
        if (failure instanceof EndedCallbackException || failure instanceof RefusedAddressException) {
            end(delivery, "given_up", null, String.valueOf(failure.getMessage()));
        } else {
            again(delivery, null, "There was no answer: " + failure.getClass().getSimpleName() + ".", Duration.ZERO);
        }
    }

    private void again(Delivery delivery, @Nullable Integer status, String problem, Duration wish) {
        Duration pause = pauses.after(delivery.attempt());
        Duration wait = wish.compareTo(pause) > 0 ? wish : pause;
        if (delivery.age().plus(wait).compareTo(settings.giveUpAfter()) > 0) {
            end(delivery, "given_up", status, problem);
        } else {
            queue.failed(delivery, "due", status, problem, wait);
            count("failed");
        }
    }

    private void end(Delivery delivery, String state, @Nullable Integer status, String problem) {
        queue.failed(delivery, state, status, problem, null);
        count(state);
    }

    private void count(String outcome) {
        meters.counter("deskside.callback.attempts", "outcome", outcome).increment();
    }
}
