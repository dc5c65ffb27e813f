package dev.deskside.ingress.security;

import dev.deskside.ingress.answer.Problem;
import dev.deskside.ingress.answer.ProblemTranslator;
import dev.deskside.ingress.answer.ProblemWriter;
import dev.deskside.ingress.contract.Operation;
import dev.deskside.ingress.edge.RequestMeaning;
import dev.deskside.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** The answers 401 and 403: what is missing, and how to get it. */
@Component
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ProblemWriter writer;
    private final ProblemTranslator translator;
    private final RequestMeaning meaning;

    Refusals(ProblemWriter writer, ProblemTranslator translator, RequestMeaning meaning) {
        this.writer = writer;
        this.translator = translator;
        this.meaning = meaning;
    }

    /** Answers credentials that are wrong, or that could not be checked. */
    void refuse(RuntimeException failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problem problem = translator.translate(failure);
        writer.write(
                problem.type() == ProblemType.UNAUTHENTICATED ? challenged(problem, request) : problem,
                request,
                response);
    }

    /** Answers a request without credentials. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException missing)
            throws IOException {
        Optional<Operation> operation = meaning.operationOf(request);
        String detail = operation.filter(Operation::isForAccountOnly).isPresent()
                ? "Send user and password of the hub's account as Basic credentials."
                : "Send a key in the header X-API-Key. POST /v1/api_key with the account's Basic credentials gives one.";
        writer.write(challenged(Problem.of(ProblemType.UNAUTHENTICATED, detail), request), request, response);
    }

    /** Answers a key that may not do this. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        String needed = meaning.operationOf(request).map(Operation::scope).orElse("admin");
        writer.write(
                Problem.of(
                        ProblemType.MISSING_SCOPE,
                        "This needs a key with the scope '%s'; this key has: %s.".formatted(needed, scopes())),
                request,
                response);
    }

    private static String scopes() {
        return SecurityContextHolder.getContext().getAuthentication().getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.joining(", "));
    }

    private Problem challenged(Problem problem, HttpServletRequest request) {
        boolean account =
                meaning.operationOf(request).filter(Operation::isForAccountOnly).isPresent();
        return problem.with(
                HttpHeaders.WWW_AUTHENTICATE,
                account ? "Basic realm=\"deskside\", charset=\"UTF-8\"" : "Bearer realm=\"deskside\"");
    }
}
