package dev.deskside.query;

import dev.deskside.nxql.NxqlSyntaxException;
import dev.deskside.nxql.Position;
import dev.deskside.problem.InputError;
import dev.deskside.problem.Pointers;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be wrong with a question, in words for the caller. The pointers are those of the body of POST /v1/query. */
final class QueryProblems {

    private static final String QUERY = "#/nxql";

    private QueryProblems() {}

    /** The text is no NXQL. */
    static ProblemException syntax(NxqlSyntaxException error) {
        return new ProblemException(
                ProblemType.MALFORMED_REQUEST,
                "The query is not NXQL, at " + error.position() + ".",
                List.of(new InputError(QUERY, sentence(error))));
    }

    /** The text is NXQL but makes no sense. */
    static ProblemException senseless(NxqlSyntaxException error) {
        return new ProblemException(
                ProblemType.CANNOT_BE_DONE,
                "The query makes no sense, at " + error.position() + ".",
                List.of(new InputError(QUERY, sentence(error))));
    }

    /** The query as a whole cannot be answered. */
    static ProblemException query(String detail, String... hints) {
        List<InputError> errors = new ArrayList<>();
        for (String hint : hints) {
            errors.add(new InputError(QUERY, hint));
        }
        return new ProblemException(ProblemType.CANNOT_BE_DONE, detail, errors);
    }

    /**
     * Compares what a query names with what came with it.
     *
     * @throws ProblemException when a value is missing, is one too many, or cannot be part of any text
     */
    static void checkParameters(Map<String, Position> named, Map<String, String> values) {
        List<InputError> errors = new ArrayList<>();
        named.forEach((name, at) -> {
            if (!values.containsKey(name)) {
                errors.add(new InputError(
                        Pointers.child("#/parameters", name), "Send the value of %" + name + ", named at " + at + "."));
            }
        });
        values.forEach((name, value) -> {
            if (!named.containsKey(name)) {
                errors.add(new InputError(Pointers.child("#/parameters", name), notNamed(name, named.keySet())));
            } else if (!isText(value)) {
                errors.add(new InputError(Pointers.child("#/parameters", name), NO_TEXT));
            }
        });
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    ProblemType.CANNOT_BE_DONE, "The parameters are not those that the query names.", errors);
        }
    }

    static final String NO_TEXT = "Send text without the character U+0000 and without halves of characters.";

    /** Whether a text can be stored and sent: no NUL, no half of a pair of surrogates. */
    static boolean isText(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    private static String notNamed(String name, Set<String> named) {
        return "The query names no %" + name
                + (named.isEmpty()
                        ? "."
                        : ", only "
                                + named.stream()
                                        .map(one -> "%" + one)
                                        .reduce((a, b) -> a + ", " + b)
                                        .orElse("") + ".");
    }

    private static String sentence(NxqlSyntaxException error) {
        String message = String.valueOf(error.getMessage());
        return Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
    }
}
