package dev.deskside.expression;

import dev.cel.common.CelIssue;
import dev.cel.common.types.CelType;
import dev.deskside.problem.NearestName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in words what CEL found wrong with one expression, where, and what to write instead. */
final class Issues {

    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'.*");
    private static final Pattern OVERLOAD =
            Pattern.compile("found no matching overload for '([^']*)' applied to '([^']*)'.*", Pattern.DOTALL);
    private static final Pattern UNEXPECTED = Pattern.compile(
            "(?:mismatched|extraneous) input '(.*?)' expecting.*|.*viable alternative at input '(.*?)'"
                    + "|token recognition error at: '(.*?)'",
            Pattern.DOTALL);
    private static final Pattern PLACE = Pattern.compile("^evaluation error(?: at [^:]*:\\d+)?: ");

    private static final List<String> FUNCTIONS = List.of(
            "all",
            "contains",
            "double",
            "duration",
            "endsWith",
            "exists",
            "exists_one",
            "filter",
            "getDayOfWeek",
            "getFullYear",
            "getHours",
            "int",
            "map",
            "matches",
            "size",
            "startsWith",
            "string",
            "timestamp");
    private static final Map<String, String> WORDS = Map.of(
            "bool", "true or false",
            "int", "a whole number",
            "double", "a number with a fraction",
            "string", "text",
            "list(string)", "a list of texts",
            "google.protobuf.Timestamp", "a date and time",
            "google.protobuf.Duration", "a duration",
            "null", "null");

    private final String text;
    private final Collection<String> variables;

    Issues(String text, Collection<String> variables) {
        this.text = text;
        this.variables = variables;
    }

    /** Goes on only when there is no issue. */
    void refuse(Collection<CelIssue> issues) throws ExpressionException {
        for (CelIssue issue : issues) {
            int line = Math.max(1, issue.getSourceLocation().getLine());
            int column = Math.max(0, issue.getSourceLocation().getColumn()) + 1;
            throw explained(line, column, issue.getMessage());
        }
    }

    /** For an expression without variables, which comes to the same every time. */
    void refuseUnlessKnown(Outcome outcome) throws ExpressionException {
        if (outcome instanceof Outcome.Missing missing) {
            throw at(1, 1, "the expression always fails: " + missing.reason(), "name a field in it");
        }
    }

    ExpressionException wrongResult(CelType actual, ExpressionType wanted) {
        String hint = wanted == ExpressionType.BOOLEAN
                ? "compare it: driveUsage > 0.9"
                : wanted == ExpressionType.REAL ? "write double(…) around it" : "change the expression or the type";
        return at(1, 1, "the expression gives " + words(actual.name(), actual) + ", not " + wanted.words(), hint);
    }

    ExpressionException other(Exception e) {
        return at(1, 1, "the expression cannot be used: " + reason(e), "write it more simply");
    }

    /** The reason of a failure without CEL's talk about the place. */
    static String reason(Exception e) {
        return PLACE.matcher(String.valueOf(e.getMessage())).replaceFirst("");
    }

    private ExpressionException explained(int line, int column, String message) {
        Matcher undeclared = UNDECLARED.matcher(message);
        if (undeclared.matches()) {
            return unknown(line, column, undeclared.group(1));
        }
        Matcher overload = OVERLOAD.matcher(message);
        if (overload.matches()) {
            return wrongTypes(line, column, overload.group(1), overload.group(2));
        }
        Matcher unexpected = UNEXPECTED.matcher(message);
        if (unexpected.matches()) {
            String found = String.valueOf(
                    unexpected.group(unexpected.group(1) != null ? 1 : unexpected.group(2) != null ? 2 : 3));
            String problem =
                    found.equals("<EOF>") ? "the expression ends too early" : "\"" + found + "\" is not expected here";
            return at(line, column, problem, "write an expression such as driveUsage > 0.9 && daysUp > 14");
        }
        return at(line, column, message, "write an expression such as driveUsage > 0.9 && daysUp > 14");
    }

    private ExpressionException unknown(int line, int column, String name) {
        boolean function = Pattern.compile("\\b" + Pattern.quote(name) + "\\s*\\(")
                .matcher(text)
                .find();
        Collection<String> known = function ? FUNCTIONS : variables;
        String all = String.join(", ", known.stream().sorted().limit(20).toList());
        String hint = NearestName.of(name, known)
                .map(near -> "did you mean " + near + "?")
                .orElse(known.isEmpty() ? "declare it under fields" : "there are " + all);
        return at(line, column, "there is no " + (function ? "function" : "field") + " \"" + name + "\"", hint);
    }

    private ExpressionException wrongTypes(int line, int column, String function, String types) {
        String name = function.replaceAll("^@|_", "").replace("?:", "? :");
        String list = types.substring(1, types.length() - 1);
        StringBuilder words = new StringBuilder();
        for (String type : list.split(", ")) {
            words.append(words.isEmpty() ? "" : " and ").append(WORDS.getOrDefault(type, type));
        }
        String hint = list.equals("int, double") || list.equals("double, int")
                ? "make both alike: write double(…) around the whole number"
                : "both sides must be of one type; text stands in quotes: 'on'";
        return at(line, column, "\"" + name + "\" does not go with " + (words.isEmpty() ? "nothing" : words), hint);
    }

    private static String words(String name, CelType type) {
        for (ExpressionType known : ExpressionType.values()) {
            if (known.cel().equals(type)) {
                return known.words();
            }
        }
        return WORDS.getOrDefault(name, name);
    }

    private static ExpressionException at(int line, int column, String message, String hint) {
        return new ExpressionException(line, column, message, hint);
    }
}
