package dev.deskside.query;

import dev.deskside.catalog.Platform;
import dev.deskside.nxql.NxqlParser;
import dev.deskside.nxql.NxqlSyntaxException;
import dev.deskside.nxql.Query;
import dev.deskside.problem.InputError;
import dev.deskside.problem.NearestName;
import dev.deskside.problem.Pointers;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the body of {@code POST /v1/query}: everything that is wrong with its members is told at once. */
@Component("queryRequests")
public class QueryRequests {

    /** Longer queries are nobody's question; the parser could read them. */
    static final int LONGEST_QUERY = 100_000;

    private static final int LONGEST_VALUE = 10_000;
    private static final int MOST_PARAMETERS = 1_000;
    private static final Set<String> MEMBERS = Set.of("nxql", "parameters", "platforms", "device", "refresh");

    /**
     * The question.
     *
     * @param body the JSON object, or null where there was none
     * @throws ProblemException when the members are not those that are expected, or the query is not NXQL
     */
    public QueryRequest read(@Nullable Map<String, @Nullable Object> body) {
        Map<String, @Nullable Object> members = body == null ? Map.of() : body;
        List<InputError> errors = new ArrayList<>();
        members.keySet().stream().filter(name -> !MEMBERS.contains(name)).forEach(name -> errors.add(unknown(name)));
        String nxql = text(members.get("nxql"), "#/nxql", "Send the query here, as text.", LONGEST_QUERY, errors);
        Map<String, String> parameters = parameters(members.get("parameters"), errors);
        Set<Platform> platforms = platforms(members.get("platforms"), errors);
        String device = members.get("device") == null
                ? null
                : text(members.get("device"), "#/device", "Send the device's identifier.", 100, errors);
        boolean refresh = refresh(members.get("refresh"), errors);
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "The body is not a question that can be answered.", errors);
        }
        return new QueryRequest(parse(nxql), parameters, platforms, device, refresh);
    }

    private static Query parse(String nxql) {
        try {
            return NxqlParser.parse(nxql);
        } catch (NxqlSyntaxException e) {
            throw QueryProblems.syntax(e);
        }
    }

    private static InputError unknown(String name) {
        String shown = name.length() <= 40 ? name : name.substring(0, 40) + "…";
        return new InputError(
                Pointers.child("#", shown),
                "There is no such member."
                        + NearestName.of(name, MEMBERS)
                                .map(near -> " Did you mean '" + near + "'?")
                                .orElse(""));
    }

    private static String text(
            @Nullable Object value, String pointer, String expected, int longest, List<InputError> errors) {
        if (!(value instanceof String text) || text.isBlank()) {
            errors.add(new InputError(pointer, expected));
            return "";
        }
        if (text.length() > longest) {
            errors.add(new InputError(pointer, "Send at most " + longest + " characters."));
        } else if (!QueryProblems.isText(text)) {
            errors.add(new InputError(pointer, QueryProblems.NO_TEXT));
        }
        return text;
    }

    private static Map<String, String> parameters(@Nullable Object value, List<InputError> errors) {
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map) || map.size() > MOST_PARAMETERS) {
            errors.add(new InputError(
                    "#/parameters",
                    "Send an object with at most " + MOST_PARAMETERS + " texts, by the placeholders' names."));
            return Map.of();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        map.forEach((key, parameter) -> {
            if (parameter instanceof String text && text.length() <= LONGEST_VALUE) {
                parameters.put(String.valueOf(key), text);
            } else {
                errors.add(new InputError(
                        Pointers.child("#/parameters", String.valueOf(key)),
                        "Send a text of at most " + LONGEST_VALUE + " characters."));
            }
        });
        return parameters;
    }

    private static Set<Platform> platforms(@Nullable Object value, List<InputError> errors) {
        if (value == null) {
            return EnumSet.allOf(Platform.class);
        }
        Set<Platform> platforms = EnumSet.noneOf(Platform.class);
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            errors.add(new InputError("#/platforms", "Send a list of windows and mac_os, or leave it out for both."));
            return platforms;
        }
        for (int i = 0; i < list.size(); i++) {
            try {
                platforms.add(Platform.of(String.valueOf(list.get(i))));
            } catch (IllegalArgumentException e) {
                errors.add(new InputError("#/platforms/" + i, "Send windows or mac_os."));
            }
        }
        return platforms;
    }

    private static boolean refresh(@Nullable Object value, List<InputError> errors) {
        if (value != null && !(value instanceof Boolean)) {
            errors.add(new InputError("#/refresh", "Send true or false."));
        }
        return Boolean.TRUE.equals(value);
    }
}
