package dev.deskside.ingress.answer;

import dev.deskside.upstream.budget.BudgetState;
import java.time.Duration;
import java.util.Map;

/**
 * The headers that say how a budget stands, such as {@code RateLimit-Policy: "caller";q=100;w=1} and {@code RateLimit:
 * "caller";r=57;t=1}: 100 requests in one second, 57 left, more within one second.
 *
 * <p>Source: draft-ietf-httpapi-ratelimit-headers-10.
 */
public final class RateLimitHeaders {

    /** How much is left. */
    public static final String LIMIT = "RateLimit";

    /** What is allowed. */
    public static final String POLICY = "RateLimit-Policy";

    private RateLimitHeaders() {}

    /** Both headers of one budget. */
    public static Map<String, String> of(BudgetState budget) {
        String name = '"' + budget.publicName() + '"';
        return Map.of(
                POLICY, name + ";q=" + budget.limit() + ";w=1",
                LIMIT, name + ";r=" + budget.left() + ";t=" + seconds(budget.refill()));
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }
}
