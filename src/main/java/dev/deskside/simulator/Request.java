package dev.deskside.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was asked: the parameters of the URL, joined with those of a form in the body.
 *
 * @param body the body as text, where it is no form
 * @param problem why the parameters could not be read; null where they could
 */
record Request(
        String method,
        String path,
        Map<String, List<String>> parameters,
        String body,
        @Nullable BadRequestException problem) {

    private static final int MAX_BODY = 2 * 1_048_576;
    private static final String FORM = "application/x-www-form-urlencoded";

    static Request read(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            var tooLarge = new BadRequestException(413, "The body may have at most " + MAX_BODY + " bytes");
            return new Request(exchange.getRequestMethod(), path(exchange), Map.of(), "", tooLarge);
        }
        return read(exchange, new String(bytes, StandardCharsets.UTF_8));
    }

    private static Request read(HttpExchange exchange, String body) {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        boolean form = type != null && type.regionMatches(true, 0, FORM, 0, FORM.length());
        var parameters = new LinkedHashMap<String, List<String>>();
        BadRequestException problem = null;
        try {
            add(parameters, exchange.getRequestURI().getRawQuery());
            add(parameters, form ? body : null);
        } catch (IllegalArgumentException e) {
            problem = new BadRequestException(400, "A parameter is not URL-encoded: " + e.getMessage());
        }
        return new Request(exchange.getRequestMethod(), path(exchange), parameters, form ? "" : body, problem);
    }

    /** Refuses a request whose parameters could not be read. */
    void requireReadable() {
        if (problem != null) {
            throw problem;
        }
    }

    List<String> all(String name) {
        return parameters.getOrDefault(name, List.of());
    }

    /** The last value of a parameter; empty when it is not there. */
    String last(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? "" : values.get(values.size() - 1);
    }

    /** What is asked: the query, or else the body. */
    String text() {
        return last("query").isEmpty() ? body : last("query");
    }

    boolean isAbout(String wanted) {
        return wanted.isEmpty()
                || text().contains(wanted)
                || all("platform").contains(wanted)
                || (wanted.startsWith("/") && path.startsWith(wanted));
    }

    private static void add(Map<String, List<String>> parameters, @Nullable String encoded) {
        if (encoded == null || encoded.isBlank()) {
            return;
        }
        for (String pair : encoded.split("&", -1)) {
            int equal = pair.indexOf('=');
            String name = decode(equal < 0 ? pair : pair.substring(0, equal));
            String value = equal < 0 ? "" : decode(pair.substring(equal + 1));
            parameters.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }
    }

    private static String path(HttpExchange exchange) {
        return String.valueOf(exchange.getRequestURI().getPath());
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
