package dev.deskside.expression;

import java.util.Set;

/** What an expression comes to. */
public sealed interface Outcome {

    /**
     * A value: a Boolean, Long, Double, String, {@code java.time.Instant}, {@code java.time.Duration} or a List of such.
     */
    record Known(Object value) implements Outcome {}

    /**
     * Not decided, since values are missing.
     *
     * @param variables those that would decide it; never empty
     */
    record Missing(Set<String> variables) implements Outcome {

        public Missing {
            variables = Set.copyOf(variables);
        }
    }
}
