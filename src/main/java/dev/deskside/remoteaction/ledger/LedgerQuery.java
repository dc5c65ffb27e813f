package dev.deskside.remoteaction.ledger;

import dev.deskside.catalog.DeviceKey;
import dev.deskside.problem.InputError;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which rows a caller wants to see.
 *
 * @param conditions in SQL, with named parameters
 * @param parameters the values of those, as texts
 */
record LedgerQuery(List<String> conditions, Map<String, String> parameters, int limit) {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 500;

    /** The condition of each parameter. */
    private static final List<Filter> FILTERS = List.of(
            new Filter("device", "device_key(l.device) = :device", DeviceKey::of, ""),
            new Filter("action", "l.action = :action", text -> text, ""),
            new Filter("caller", "l.caller = :caller", text -> text, ""),
            new Filter("execution", "l.execution = :execution::uuid", UUID::fromString, "Send the id of an execution."),
            new Filter(
                    "since",
                    "l.at >= :since::timestamptz",
                    Instant::parse,
                    "Send a time such as 2026-11-21T10:00:00Z."),
            new Filter(
                    "until", "l.at < :until::timestamptz", Instant::parse, "Send a time such as 2026-11-21T10:00:00Z."),
            new Filter("cursor", "l.n < :cursor::bigint", Long::parseUnsignedLong, "Send 'next' of the page before."));

    /** @param reader refuses what cannot be meant by an exception */
    private record Filter(String name, String condition, Function<String, ?> reader, String hint) {}

    /** @throws ProblemException 400 when a parameter cannot be meant */
    static LedgerQuery of(Map<String, ?> request) {
        List<InputError> errors = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Filter filter : FILTERS) {
            String value = text(request, filter.name());
            if (value != null) {
                conditions.add(filter.condition());
                parameters.put(filter.name(), read(filter, value, errors));
            }
        }
        int limit = limit(text(request, "limit"), errors);
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, "The ledger cannot be asked like this.", errors);
        }
        return new LedgerQuery(conditions, parameters, limit);
    }

    String where() {
        return conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
    }

    private static String read(Filter filter, String value, List<InputError> errors) {
        try {
            return String.valueOf(filter.reader().apply(value));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            errors.add(new InputError("?" + filter.name(), filter.hint()));
            return value;
        }
    }

    private static int limit(@Nullable String value, List<InputError> errors) {
        try {
            int limit = value == null ? DEFAULT_LIMIT : Integer.parseInt(value);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        errors.add(new InputError("?limit", "Send a whole number from 1 to " + MOST + "."));
        return DEFAULT_LIMIT;
    }

    private static @Nullable String text(Map<String, ?> request, String name) {
        Object value = request.get(name);
        return value == null ? null : value.toString();
    }
}
