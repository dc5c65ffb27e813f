package dev.deskside.topic.evaluation;

import dev.deskside.catalog.FieldType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of one field of a topic. */
public sealed interface FieldState {

    FieldType type();

    /**
     * A value.
     *
     * @param value String, Long, Double, Boolean, Instant, Duration or a List of String; shares are 0 to 1, sizes bytes
     * @param asOf from when it is; null where nobody can say
     * @param stale whether it is older than it should be, because its Engine does not answer
     */
    record Known(FieldType type, Object value, Source source, @Nullable Instant asOf, boolean stale)
            implements FieldState {}

    /**
     * No value that counts.
     *
     * @param reason why, as a sentence without its dot
     */
    record Missing(FieldType type, String reason) implements FieldState {}

    /** Where a value comes from. */
    enum Source {
        CACHE,
        ENGINE,
        TENANT,
        /** From other fields. */
        COMPUTED,
        /** From the caller, who tries out a topic. */
        GIVEN
    }
}
