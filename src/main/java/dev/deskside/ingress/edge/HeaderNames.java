package dev.deskside.ingress.edge;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/** Which headers pass the edge, in each direction. Everything else stays outside. */
final class HeaderNames {

    private static final Set<String> INBOUND = caseBlind(
            "Host",
            "Accept",
            "Accept-Language",
            "Content-Type",
            "Content-Length",
            "X-Request-Id",
            "traceparent",
            "tracestate",
            "Idempotency-Key",
            "X-Deadline-Ms",
            "User-Agent");

    private static final Set<String> OUTBOUND = caseBlind(
            "Content-Type",
            "Location",
            "Retry-After",
            "RateLimit",
            "RateLimit-Policy",
            "Server-Timing",
            "Idempotency-Replayed",
            "Cache-Control",
            "Allow",
            "ETag",
            "Link");

    private static final Set<String> KNOWN = known();

    private HeaderNames() {}

    static boolean mayComeIn(String header) {
        return INBOUND.contains(header);
    }

    static boolean mayGoOut(String header) {
        return OUTBOUND.contains(header);
    }

    /**
     * Whether a parameter of this name would be taken for a header, since routes see both in one place: names that Camel
     * obeys, and names that HTTP knows.
     */
    static boolean isDangerousParameter(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("camel") || lower.startsWith("org.apache.camel") || KNOWN.contains(name);
    }

    private static Set<String> known() {
        Stream<String> http = Arrays.stream(HttpHeaders.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .map(HeaderNames::value);
        Stream<String> own = Stream.of(
                "X-API-Key", "X-User-Authorization", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto");
        return Stream.of(http, own, INBOUND.stream(), OUTBOUND.stream())
                .flatMap(names -> names)
                .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
    }

    private static String value(Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("A public constant can be read", e);
        }
    }

    private static Set<String> caseBlind(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(Arrays.asList(names));
        return set;
    }
}
