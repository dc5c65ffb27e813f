package dev.deskside.ingress.security;

import dev.deskside.ingress.answer.Problem;
import dev.deskside.ingress.answer.ProblemWriter;
import dev.deskside.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** Calls from web pages of other origins: those that the operator named, and no others. */
final class CrossOrigin {

    private CrossOrigin() {}

    static CorsFilter filter(List<String> origins, ProblemWriter problems) {
        var source = new UrlBasedCorsConfigurationSource();
        if (!origins.isEmpty()) {
            source.registerCorsConfiguration("/**", rules(origins));
        }
        var filter = new CorsFilter(source);
        filter.setCorsProcessor(new ProblemProcessor(problems));
        return filter;
    }

    private static CorsConfiguration rules(List<String> origins) {
        var rules = new CorsConfiguration();
        rules.setAllowedOrigins(origins);
        rules.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH", "DELETE"));
        rules.setAllowedHeaders(List.of(
                "X-API-Key",
                "Authorization",
                "Accept-Language",
                "Content-Type",
                "Idempotency-Key",
                "X-Request-Id",
                "X-Deadline-Ms",
                "traceparent",
                "tracestate"));
        rules.setExposedHeaders(List.of(
                "Location",
                "Retry-After",
                "RateLimit",
                "RateLimit-Policy",
                "Server-Timing",
                "X-Request-Id",
                "ETag",
                "Link"));
        rules.setMaxAge(Duration.ofHours(1));
        return rules;
    }

    /** Spring's rules with our form of an error. */
    private static final class ProblemProcessor extends DefaultCorsProcessor {

        private final ProblemWriter problems;

        ProblemProcessor(ProblemWriter problems) {
            this.problems = problems;
        }

        @Override
        public boolean processRequest(
                @Nullable CorsConfiguration rules, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            boolean allowed = super.processRequest(rules, request, response);
            if (!allowed) {
                problems.write(
                        Problem.of(
                                ProblemType.ORIGIN_NOT_ALLOWED,
                                "Pages of this origin, or this method or header, may not call. The operator names origins in CORS_ORIGINS."),
                        request,
                        response);
            }
            return allowed;
        }

        @Override
        protected void rejectRequest(ServerHttpResponse response) {
            // the answer is written by processRequest, which knows the request
        }
    }
}
