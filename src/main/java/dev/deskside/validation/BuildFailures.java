package dev.deskside.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.camel.FailedToCreateRouteException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says where in a file the reason of a refusal stands: Camel names the route, and at most the step. */
final class BuildFailures {

    private final Reasons reasons;

    BuildFailures(Reasons reasons) {
        this.reasons = reasons;
    }

    Finding describe(RouteFile file, Throwable failure) {
        if (failure instanceof MarkedYamlEngineException yaml) {
            int line = yaml.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            return finding(file, line, "", String.valueOf(yaml.getProblem()), "correct this line");
        }
        Reason reason = reasons.of(failure);
        String route = routeOf(file, failure);
        String place = placeOf(file, route, reason.word());
        return finding(file, file.yaml().lineOf(place), place, reason.message(), reason.hint());
    }

    private static Finding finding(RouteFile file, int line, String pointer, String message, String hint) {
        return new Finding(file.toString(), line, pointer, message, hint, Severity.ERROR);
    }

    /** The place of the route that was refused; the whole file when it is not known. */
    private static String routeOf(RouteFile file, Throwable failure) {
        if (!(failure instanceof FailedToCreateRouteException refused)) {
            return "";
        }
        return file.routes().stream()
                .filter(route -> route.id().equals(refused.getRouteId())
                        || route.template() && refused.getRouteId().startsWith(route.id() + "-"))
                .map(RouteNode::body)
                .findFirst()
                .orElse("");
    }

    /** The first place in the route that is the word, else the first that holds it, else the route. */
    private static String placeOf(RouteFile file, String route, String word) {
        if (word.isEmpty()) {
            return route;
        }
        return find(file, route, text -> text.equals(word))
                .or(() -> find(file, route, text -> text.contains(word)))
                .orElse(route);
    }

    private static Optional<String> find(RouteFile file, String route, Predicate<String> wanted) {
        List<String> places = new ArrayList<>();
        Walk.below(file.content(), route, (pointer, name, value) -> {
            if (wanted.test(name) || texts(value).stream().anyMatch(wanted)) {
                places.add(pointer);
            }
        });
        return places.stream().findFirst();
    }

    private static List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        if (value.isValueNode()) {
            texts.add(value.asText());
        } else if (value.isArray()) {
            value.forEach(item -> texts.add(item.isValueNode() ? item.asText() : ""));
        }
        return texts;
    }
}
