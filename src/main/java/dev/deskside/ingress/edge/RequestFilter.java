package dev.deskside.ingress.edge;

import dev.deskside.ingress.answer.ProblemWriter;
import dev.deskside.ingress.answer.Problems;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The outermost filter: gives the request its id, takes the container's error pages away from everything behind it, and
 * answers what nobody else caught.
 */
class RequestFilter extends OncePerRequestFilter {

    private static final String HEADER = "X-Request-Id";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private final ProblemWriter problems;

    RequestFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        String id = request.getAttribute(EdgeAttributes.REQUEST_ID) instanceof String known
                ? known
                : begin(request, response);
        MDC.put(Problems.REQUEST_ID, id);
        try {
            checkEncoding(request.getRequestURI());
            chain.doFilter(request, new ProblemResponse(request, response, problems));
        } catch (Exception e) {
            problems.write(e, request, response);
        } finally {
            MDC.remove(Problems.REQUEST_ID);
        }
    }

    /** The second pass through the container, when the route has ended, belongs to the same request. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    /** The container hands the path on as it was sent, so that a wrong one is answered like every other mistake. */
    private static void checkEncoding(String path) {
        try {
            StringUtils.uriDecode(path, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "The path is not percent-encoded properly: write a percent sign itself as %25.",
                    e);
        }
    }

    private static String begin(HttpServletRequest request, HttpServletResponse response) {
        String id = idOf(request.getHeader(HEADER));
        request.setAttribute(EdgeAttributes.REQUEST_ID, id);
        response.setHeader(HEADER, id);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return id;
    }

    private static String idOf(@Nullable String sent) {
        return sent != null && ID.matcher(sent).matches()
                ? sent
                : UUID.randomUUID().toString();
    }
}
