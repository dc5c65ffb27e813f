package dev.deskside.ingress.limit;

import dev.deskside.ingress.answer.ProblemWriter;
import dev.deskside.ingress.answer.RateLimitHeaders;
import dev.deskside.ingress.edge.EdgeAttributes;
import dev.deskside.ingress.edge.RequestMeaning;
import dev.deskside.ingress.key.Caller;
import dev.deskside.upstream.budget.Budget;
import dev.deskside.upstream.budget.Budgets;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps each key to its own limit, as soon as it is known who calls and before a route has any work. What is open to
 * everybody is not counted.
 */
class CallerLimitFilter extends OncePerRequestFilter {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Budgets budgets;
    private final RequestMeaning meaning;
    private final ProblemWriter problems;

    CallerLimitFilter(Budgets budgets, RequestMeaning meaning, ProblemWriter problems) {
        this.budgets = budgets;
        this.meaning = meaning;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getAttribute(EdgeAttributes.KEY) instanceof Caller caller && !meaning.isOpen(request)) {
            try {
                budgetOf(caller).ifPresent(budget -> take(budget, caller, response));
            } catch (RuntimeException e) {
                problems.write(e, request, response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private Optional<Budget> budgetOf(Caller caller) {
        return budgets.caller(caller.name(), caller.requestsPerSecond());
    }

    private static void take(Budget budget, Caller caller, HttpServletResponse response) {
        budget.take(caller.name(), caller.waitForBudget(), PATIENCE).seen();
        RateLimitHeaders.of(budget.state()).forEach(response::setHeader);
    }
}
