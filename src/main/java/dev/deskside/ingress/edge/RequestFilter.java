package dev.deskside.ingress.edge;

import dev.deskside.ingress.answer.ProblemWriter;
import dev.deskside.ingress.answer.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
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
        String id = idOf(request.getHeader(HEADER));
        request.setAttribute(EdgeAttributes.REQUEST_ID, id);
        response.setHeader(HEADER, id);
        MDC.put(Problems.REQUEST_ID, id);
        try {
            chain.doFilter(request, new ProblemResponse(request, response, problems));
        } catch (Exception e) {
            problems.write(e, request, response);
        } finally {
            MDC.remove(Problems.REQUEST_ID);
        }
    }

    private static String idOf(@Nullable String sent) {
        return sent != null && ID.matcher(sent).matches()
                ? sent
                : UUID.randomUUID().toString();
    }
}
