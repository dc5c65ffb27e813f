package dev.deskside.topic;

import dev.deskside.problem.ProblemException;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says why a probe brought nothing, in words that a caller may see. */
final class Failure {

    private static final Logger LOG = LoggerFactory.getLogger(Failure.class);
    private static final int MOST_CAUSES = 20;

    private Failure() {}

    static String reason(Throwable failure) {
        return causes(failure)
                .filter(cause -> cause instanceof ProblemException)
                .map(cause -> withoutDot(((ProblemException) cause).detail()))
                .findFirst()
                .orElseGet(() -> unexpected(failure));
    }

    /** The failure or one of its causes of that type; null when there is none. */
    static <T extends Throwable> Stream<T> find(Throwable failure, Class<T> type) {
        return causes(failure).filter(type::isInstance).map(type::cast);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MOST_CAUSES);
    }

    private static String unexpected(Throwable failure) {
        if (failure instanceof RejectedExecutionException) {
            return "the hub asks as many probes as it may at the same time";
        }
        LOG.warn("A probe failed unexpectedly", failure);
        return "it could not be asked; the log of the hub says why";
    }

    private static String withoutDot(String sentence) {
        String text = sentence.strip();
        String start = text.isEmpty() ? text : text.substring(0, text.length() - 1);
        return text.endsWith(".") ? start : text;
    }
}
