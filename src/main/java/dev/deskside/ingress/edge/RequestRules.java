package dev.deskside.ingress.edge;

import dev.deskside.ingress.answer.Problem;
import dev.deskside.ingress.answer.StatusProblems;
import dev.deskside.ingress.contract.Match;
import dev.deskside.ingress.contract.Operation;
import dev.deskside.problem.InputError;
import dev.deskside.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Compares a request with the contract: path, method, query, media types. */
@Component
class RequestRules {

    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    private final RequestMeaning meaning;
    private final MediaTypes mediaTypes = new MediaTypes();

    RequestRules(RequestMeaning meaning) {
        this.meaning = meaning;
    }

    /** Why a request is refused; empty when it may pass. */
    Optional<Problem> check(HttpServletRequest request) {
        Match match = meaning.of(request);
        if (match instanceof Match.Unknown) {
            return Optional.of(StatusProblems.of(404));
        }
        if (match instanceof Match.WrongMethod wrong) {
            return Optional.of(wrongMethod(wrong.allowed()));
        }
        if (match instanceof Match.Found found) {
            return unknownParameters(request, found.operation())
                    .or(() -> wrongValues(request))
                    .or(() -> mediaTypes.check(request, found.operation()));
        }
        return METHODS.contains(HttpMethod.valueOf(request.getMethod()))
                ? dangerousParameters(request)
                : Optional.of(wrongMethod(
                        METHODS.stream().map(HttpMethod::name).sorted().toList()));
    }

    /** Why a request is refused whose body has this length. */
    Optional<Problem> checkBody(HttpServletRequest request, int length) {
        boolean missing = length == 0
                && meaning.operationOf(request).filter(Operation::needsBody).isPresent();
        return missing
                ? refusal("This operation needs a body.", List.of(new InputError("#", "Send a JSON body.")))
                : Optional.empty();
    }

    private static Problem wrongMethod(List<String> allowed) {
        return StatusProblems.of(405).with("Allow", String.join(", ", allowed));
    }

    private static Optional<Problem> unknownParameters(HttpServletRequest request, Operation operation) {
        List<String> allowed = operation.queryParameters();
        List<InputError> errors = queryOf(request).keySet().stream()
                .filter(name -> !allowed.contains(name))
                .map(name -> new InputError(
                        "?" + name,
                        allowed.isEmpty()
                                ? "This operation takes no query parameters."
                                : "Use one of: " + String.join(", ", allowed) + "."))
                .toList();
        return refusal("The query holds a parameter that this operation does not know.", errors);
    }

    /** Camel would silently put an underscore in the place of some control characters, and take both of two values. */
    private static Optional<Problem> wrongValues(HttpServletRequest request) {
        List<InputError> errors = queryOf(request).entrySet().stream()
                .filter(parameter -> parameter.getValue().size() > 1
                        || parameter.getValue().get(0).chars().anyMatch(Character::isISOControl))
                .map(parameter -> new InputError(
                        "?" + parameter.getKey(), "Send it once, without line breaks and other control characters."))
                .toList();
        return refusal("The query holds a parameter with a value that cannot be meant.", errors);
    }

    private static Optional<Problem> dangerousParameters(HttpServletRequest request) {
        List<InputError> errors = queryOf(request).keySet().stream()
                .filter(HeaderNames::isDangerousParameter)
                .map(name -> new InputError("?" + name, "A parameter must not have the name of a header."))
                .toList();
        return refusal("The query holds a parameter that is not allowed.", errors);
    }

    private static Optional<Problem> refusal(String detail, List<InputError> errors) {
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(new Problem(ProblemType.MALFORMED_REQUEST, detail, errors, Map.of()));
    }

    /** The decoded parameters of the query alone: what stands in a form is body, not query. */
    static Map<String, List<String>> queryOf(HttpServletRequest request) {
        return QueryString.parse(request.getQueryString());
    }
}
