package dev.deskside.simulator.query;

import dev.deskside.nxql.Query.Between;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of time, both ends included; an event lies in it when it ends there. Whole seconds since 1970, as all times of
 * an Engine are.
 */
record Span(double from, double to) {

    static final Span ALWAYS = new Span(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    static Span of(@Nullable Between between, Bindings bindings) {
        if (between == null) {
            return ALWAYS;
        }
        Instant from = bindings.instant(between.from());
        return new Span(
                from.getEpochSecond() + (from.getNano() > 0 ? 1 : 0),
                bindings.instant(between.to()).getEpochSecond());
    }

    boolean contains(long second) {
        return second >= from && second <= to;
    }
}
