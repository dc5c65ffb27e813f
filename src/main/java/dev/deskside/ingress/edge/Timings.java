package dev.deskside.ingress.edge;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How long one request was busy with the cache, with engines, with the portal, and waiting. Steps that overlap, side by
 * side or one within the other, count once.
 */
class Timings {

    static final String PROPERTY = "dev.deskside.timings";

    private final Map<String, Span> spans = new LinkedHashMap<>();

    private static final class Span {
        private int open;
        private long since;
        private long nanos;
    }

    synchronized void begin(String kind, long now) {
        Span span = spans.computeIfAbsent(kind, unused -> new Span());
        if (span.open++ == 0) {
            span.since = now;
        }
    }

    synchronized void end(String kind, long now) {
        Span span = spans.get(kind);
        if (span != null && --span.open == 0) {
            span.nanos += now - span.since;
        }
    }

    /** The value of {@code Server-Timing}, in milliseconds; empty when no timed step ran. */
    synchronized Optional<String> header() {
        return spans.isEmpty()
                ? Optional.empty()
                : Optional.of(spans.entrySet().stream()
                        .map(e -> String.format(Locale.ROOT, "%s;dur=%.1f", e.getKey(), e.getValue().nanos / 1e6))
                        .collect(Collectors.joining(", ")));
    }
}
