package dev.deskside.expression;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an expression comes to. */
public sealed interface Outcome {

    /**
     * A value: a Boolean, Long, Double, String, {@code java.time.Instant} or a List of String.
     */
    record Known(Object value) implements Outcome {}

    /**
     * Not decided, since values are missing or do not allow it.
     *
     * @param variables those that would decide it; never empty
     * @param reason why the values that are there do not allow it, such as {@code / by zero}; null when values are missing
     */
    record Missing(Set<String> variables, @Nullable String reason) implements Outcome {

        public Missing {
            variables = Set.copyOf(variables);
        }

        /** Not decided, since these are missing. */
        public Missing(Set<String> variables) {
            this(variables, null);
        }
    }
}
