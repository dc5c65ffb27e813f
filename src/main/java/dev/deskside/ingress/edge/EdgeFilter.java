package dev.deskside.ingress.edge;

import dev.deskside.ingress.IngressSettings;
import dev.deskside.ingress.answer.Problem;
import dev.deskside.ingress.answer.ProblemWriter;
import dev.deskside.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in what may come in, after the caller is known: a request of the contract's form, a body of a bounded size, and
 * the headers of the allow-list. Routes see nothing else.
 */
class EdgeFilter extends OncePerRequestFilter {

    private final RequestRules rules;
    private final ProblemWriter problems;
    private final DataSize maxBody;

    EdgeFilter(RequestRules rules, ProblemWriter problems, IngressSettings settings) {
        this.rules = rules;
        this.problems = problems;
        this.maxBody = settings.maxBodySize();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Problem> refusal = rules.check(request);
        if (refusal.isPresent()) {
            problems.write(refusal.get(), request, response);
            return;
        }
        int limit = Math.toIntExact(maxBody.toBytes());
        boolean announced = request.getContentLengthLong() > limit;
        byte[] body = announced ? new byte[0] : request.getInputStream().readNBytes(limit + 1);
        refusal = announced || body.length > limit ? Optional.of(tooLarge()) : rules.checkBody(request, body.length);
        if (refusal.isPresent()) {
            problems.write(refusal.get(), request, response);
            return;
        }
        chain.doFilter(new EdgeRequest(request, body), response);
    }

    private Problem tooLarge() {
        return Problem.of(ProblemType.BODY_TOO_LARGE, "A body has at most %d bytes here.".formatted(maxBody.toBytes()));
    }
}
