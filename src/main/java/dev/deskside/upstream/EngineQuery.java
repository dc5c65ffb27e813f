package dev.deskside.upstream;

import dev.deskside.catalog.Platform;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * One question to an Engine's Web API V2: {@code GET|POST /2/query}.
 *
 * <p>Parameters take the place of {@code %1}, {@code %2}, … and never become part of the query's text. A query that
 * makes a long URL travels as the form body of a POST.
 *
 * @param nxql the query
 * @param platforms the parameter {@code platform}, repeated; never empty
 * @param parameters the values of {@code p1}, {@code p2}, …
 * @param format the form of the answer
 */
public record EngineQuery(String nxql, Collection<Platform> platforms, List<String> parameters, Format format) {

    /** Encoded queries up to this length stand in the URL; servers commonly accept 8 kB of request line. */
    private static final int MAX_URL_QUERY = 7_500;

    /** The forms of an answer that the hub reads. */
    public enum Format {
        CSV,
        JSON;

        String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public EngineQuery {
        platforms = List.copyOf(platforms);
        parameters = List.copyOf(parameters);
    }

    public String method() {
        return isLong() ? "POST" : "GET";
    }

    /** What stands behind the question mark; null when everything is in the body. */
    public @Nullable String urlQuery() {
        return isLong() ? null : encoded();
    }

    /** The form body; null when everything is in the URL. */
    public @Nullable String form() {
        return isLong() ? encoded() : null;
    }

    /** The content type of the body; null when there is none. */
    public @Nullable String contentType() {
        return isLong() ? "application/x-www-form-urlencoded" : null;
    }

    /** How many bytes it has as it is sent. */
    public int bytes() {
        return encoded().length();
    }

    private boolean isLong() {
        return bytes() > MAX_URL_QUERY;
    }

    private String encoded() {
        StringJoiner pairs = new StringJoiner("&");
        platforms.forEach(platform -> pairs.add("platform=" + encode(platform.id())));
        pairs.add("format=" + format.id());
        for (int i = 0; i < parameters.size(); i++) {
            pairs.add("p" + (i + 1) + "=" + encode(parameters.get(i)));
        }
        return pairs.add("query=" + encode(nxql)).toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
