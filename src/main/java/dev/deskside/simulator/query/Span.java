package dev.deskside.simulator.query;

import dev.deskside.nxql.Query.Between;
import org.jspecify.annotations.Nullable;

/** A span of time, both ends included; an event lies in it when it ends there. Seconds since 1970. */
record Span(double from, double to) {

    static final Span ALWAYS = new Span(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    static Span of(@Nullable Between between, Bindings bindings) {
        return between == null
                ? ALWAYS
                : new Span(
                        bindings.instant(between.from()).getEpochSecond(),
                        bindings.instant(between.to()).getEpochSecond());
    }

    boolean contains(long second) {
        return second >= from && second <= to;
    }
}
