package dev.deskside.ingress.edge;

import dev.deskside.ingress.answer.ProblemWriter;
import dev.deskside.ingress.answer.RateLimitHeaders;
import dev.deskside.ingress.answer.StatusProblems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/** A response on which {@code sendError} writes problem details instead of the container's page. */
class ProblemResponse extends HttpServletResponseWrapper {

    private static final Set<String> REPLACED = Stream.of(
                    HttpHeaders.CACHE_CONTROL, RateLimitHeaders.LIMIT, RateLimitHeaders.POLICY)
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private final HttpServletRequest request;
    private final ProblemWriter problems;

    ProblemResponse(HttpServletRequest request, HttpServletResponse response, ProblemWriter problems) {
        super(response);
        this.request = request;
        this.problems = problems;
    }

    @Override
    public void sendError(int status) throws IOException {
        problems.write(StatusProblems.of(status), request, (HttpServletResponse) getResponse());
    }

    /** A route that names its own caching replaces ours, and the budget that is spent the one that the edge named; every other header may stand several times. */
    @Override
    public void addHeader(String name, String value) {
        if (REPLACED.contains(name.toLowerCase(Locale.ROOT))) {
            setHeader(name, value);
        } else {
            super.addHeader(name, value);
        }
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        sendError(status);
    }
}
