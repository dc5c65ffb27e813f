package dev.deskside.simulator.nql;

import org.jspecify.annotations.Nullable;

/** A row of a table. */
@FunctionalInterface
public interface NqlRow {

    /** A text, a number, true or false, a moment ({@link java.time.Instant}), or null where there is nothing. */
    @Nullable
    Object value(String field);
}
