package dev.deskside.ingress.answer;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.deskside.problem.InputError;
import dev.deskside.problem.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says where the JSON of a caller is wrong, without naming the hub's inner types. */
final class JsonProblems {

    /** Where something began that does not end: in words for programmers. */
    private static final Pattern START_MARKER = Pattern.compile(" \\(start marker at .*");

    private JsonProblems() {}

    static Problem of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .filter(JacksonException.class::isInstance)
                .map(JacksonException.class::cast)
                .findFirst()
                .map(JsonProblems::ofJackson)
                .orElseGet(() -> problem(new InputError("#", "Send a JSON body.")));
    }

    private static Problem ofJackson(JacksonException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return problem(new InputError(pointer(mapping), expected(mapping)));
        }
        if (e instanceof MismatchedInputException) {
            return problem(new InputError("#", "Send a JSON object as the body."));
        }
        JsonLocation at = e.getLocation();
        String where = at == null ? "" : "Line %d, column %d: ".formatted(at.getLineNr(), at.getColumnNr());
        return problem(new InputError("#", where + firstLine(e.getOriginalMessage())));
    }

    private static String expected(JsonMappingException e) {
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "Send " + kind(mismatch.getTargetType()) + " here.";
        }
        return "This value has the wrong form.";
    }

    private static String kind(Class<?> type) {
        if (Iterable.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a text";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        return type == Boolean.class ? "true or false" : "an object";
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .map(step -> step.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining("/", "#/", ""));
    }

    private static String firstLine(String message) {
        return START_MARKER
                .matcher(message.lines().findFirst().orElse("not JSON"))
                .replaceFirst("")
                .strip();
    }

    private static Problem problem(InputError error) {
        return new Problem(
                ProblemType.MALFORMED_REQUEST,
                "The body is not the JSON that is expected here.",
                List.of(error),
                Map.of());
    }
}
