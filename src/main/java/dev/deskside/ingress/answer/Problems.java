package dev.deskside.ingress.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/**
 * Renders errors for routes and filters: {@code routes/errors.camel.yaml} names it as {@code problems}.
 *
 * <p>The request id is taken from the logging context, so that log and answer always agree.
 */
@Component("problems")
public class Problems {

    /** The media type of every error. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The name of the request id in the logging context. */
    public static final String REQUEST_ID = "requestId";

    private final ProblemTranslator translator;
    private final ObjectMapper json;

    Problems(ProblemTranslator translator, ObjectMapper json) {
        this.translator = translator;
        this.json = json;
    }

    /**
     * An error, ready to be sent.
     *
     * @param status the HTTP status
     * @param body JSON
     * @param headers further headers of the answer
     */
    public record Answer(int status, String body, Map<String, String> headers) {

        /** {@code Retry-After} in whole seconds, or null. */
        public @Nullable String retryAfter() {
            return headers.get("Retry-After");
        }

        /** {@code RateLimit} of the budget that is spent, or null. */
        public @Nullable String rateLimit() {
            return headers.get(RateLimitHeaders.LIMIT);
        }

        /** {@code RateLimit-Policy} of the budget that is spent, or null. */
        public @Nullable String rateLimitPolicy() {
            return headers.get(RateLimitHeaders.POLICY);
        }
    }

    /** What to answer when a route ended with an exception. */
    public Answer render(Throwable failure, @Nullable String path) {
        return answer(translator.translate(failure), path);
    }

    /** What to answer when the body of a request could not be read as JSON. */
    public Answer renderUnreadableBody(Throwable failure, @Nullable String path) {
        return answer(JsonProblems.of(failure), path);
    }

    /** What to answer for a problem that is known already. */
    public Answer answer(Problem problem, @Nullable String path) {
        return answer(problem, path, MDC.get(REQUEST_ID));
    }

    /** The same where there is no logging context yet. */
    public Answer answer(Problem problem, @Nullable String path, @Nullable String requestId) {
        int status = problem.type().status();
        var body = new ProblemBody(
                problem.type().uri(),
                problem.type().title(),
                status,
                problem.detail(),
                path == null ? "/" : path,
                problem.errors(),
                requestId,
                problem.members());
        try {
            return new Answer(status, json.writeValueAsString(body), problem.headers());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem can always be written", e);
        }
    }
}
