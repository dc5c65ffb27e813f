package dev.deskside.ingress.answer;

import dev.deskside.problem.ProblemType;
import java.time.Duration;

/** The problem to tell when nothing but the status is known. */
public final class StatusProblems {

    private StatusProblems() {}

    /** A problem for a status of 400 or more. */
    public static Problem of(int status) {
        return switch (status) {
            case 401 -> Problem.of(ProblemType.UNAUTHENTICATED, "Send a valid key in X-API-Key.");
            case 403 -> Problem.of(ProblemType.MISSING_SCOPE, "This key may not do this.");
            case 404 ->
                Problem.of(ProblemType.NOT_FOUND, "There is nothing at this path. docs/api.md lists what there is.");
            case 405 ->
                Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Use one of the methods that the header Allow names.");
            case 406 -> Problem.of(ProblemType.NOT_ACCEPTABLE, "Send 'Accept: application/json'.");
            case 413 -> Problem.of(ProblemType.BODY_TOO_LARGE, "Send a smaller body.");
            case 415 ->
                Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the body as 'Content-Type: application/json'.");
            case 503 -> Problem.retryLater("The hub cannot answer now. Ask again in a second.", Duration.ofSeconds(1));
            case 504 -> Problem.of(ProblemType.TIMED_OUT, "The hub did not finish in time. Ask again later.");
            default ->
                status < 500
                        ? Problem.of(
                                ProblemType.MALFORMED_REQUEST,
                                "The request is not valid HTTP for this hub: check path, headers and encoding.")
                        : Problem.of(
                                ProblemType.INTERNAL_ERROR,
                                "The hub failed unexpectedly. Its log tells more under the request id of this answer.");
        };
    }
}
