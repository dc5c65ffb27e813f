package dev.deskside.remoteaction.view;

import dev.deskside.catalog.DeviceKey;
import dev.deskside.problem.InputError;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.ExecutionState;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which executions a list shows.
 *
 * @param statement selects one row more than the limit
 * @param parameters its parameters by name
 */
record ExecutionFilter(String statement, Map<String, Object> parameters, int limit) {

    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** @throws ProblemException when a parameter cannot be meant */
    static ExecutionFilter read(Map<String, ?> request) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> parameters = new HashMap<>();
        List<InputError> errors = new ArrayList<>();
        String device = text(request, "device");
        if (device != null) {
            conditions.add("device_key = :device");
            parameters.put("device", DeviceKey.of(device));
        }
        String action = text(request, "action");
        if (action != null) {
            conditions.add("action = :action");
            parameters.put("action", action);
        }
        String state = text(request, "state");
        if (state != null) {
            conditions.add("state = any(:states)");
            parameters.put("states", states(state, errors));
        }
        String since = text(request, "since");
        if (since != null) {
            conditions.add("requested_at >= :since");
            parameters.put("since", time(since, errors));
        }
        String cursor = text(request, "cursor");
        if (cursor != null) {
            conditions.add("seq < :cursor");
            parameters.put("cursor", cursor(cursor, errors));
        }
        int limit = limit(text(request, "limit"), errors);
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "The executions cannot be listed like this.", errors);
        }
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        parameters.put("rows", limit + 1);
        return new ExecutionFilter(
                "select * from execution" + where + " order by seq desc limit :rows", parameters, limit);
    }

    private static @Nullable String text(Map<String, ?> request, String name) {
        Object value = request.get(name);
        return value == null ? null : value.toString();
    }

    private static String[] states(String written, List<InputError> errors) {
        String[] states =
                switch (written) {
                    case "open" -> names(state -> !state.isFinal());
                    case "ended" -> names(ExecutionState::isFinal);
                    default -> names(state -> ExecutionRows.word(state).equals(written.toLowerCase(Locale.ROOT)));
                };
        if (states.length == 0) {
            errors.add(new InputError("?state", "Send open, ended, or a state such as success."));
        }
        return states;
    }

    private static String[] names(Predicate<ExecutionState> wanted) {
        return Arrays.stream(ExecutionState.values())
                .filter(wanted)
                .map(Enum::name)
                .toArray(String[]::new);
    }

    private static OffsetDateTime time(String written, List<InputError> errors) {
        try {
            return OffsetDateTime.parse(written);
        } catch (DateTimeException e) {
            errors.add(new InputError("?since", "Send an instant in ISO 8601, such as 2026-11-20T10:15:30Z."));
            return OffsetDateTime.MIN;
        }
    }

    private static long cursor(String written, List<InputError> errors) {
        if (!NUMBER.matcher(written).matches()) {
            errors.add(new InputError("?cursor", "Send 'next' of the list before, as it is."));
            return 0;
        }
        return Long.parseLong(written);
    }

    private static int limit(@Nullable String written, List<InputError> errors) {
        if (written == null) {
            return USUAL;
        }
        boolean fits =
                NUMBER.matcher(written).matches() && Long.parseLong(written) >= 1 && Long.parseLong(written) <= MOST;
        if (!fits) {
            errors.add(new InputError("?limit", "Send a whole number from 1 to " + MOST + "."));
            return USUAL;
        }
        return Integer.parseInt(written);
    }
}
