package dev.deskside.query;

import dev.deskside.nxql.Field;
import dev.deskside.nxql.Position;
import dev.deskside.nxql.Query;
import dev.deskside.nxql.Query.OrderBy;
import dev.deskside.nxql.Query.Selected;
import dev.deskside.nxql.Query.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Columns that the caller did not select and that joining the answers of several Engines needs.
 *
 * @param columns those to add to the query
 * @param names as the Engines write them
 */
record HiddenColumns(List<Selected> columns, Set<String> names) {

    static final String DEVICE = "device_uid";
    static final String SEEN = "last_seen";

    private static final Position ADDED = new Position(1, 1);

    HiddenColumns {
        columns = List.copyOf(columns);
        names = Set.copyOf(names);
    }

    /** @param person the field that tells people apart, where the rows are people */
    static HiddenColumns of(Query query, MergeRules rules, @Nullable String person) {
        List<Selected> needed = new ArrayList<>();
        if (rules.hasDevices()) {
            needed.add(column(query, "device", DEVICE));
            needed.add(column(query, "device", SEEN));
        }
        if (person != null) {
            needed.add(column(query, "user", person));
        }
        for (OrderBy order : query.orderBy()) {
            needed.add(ordered(query, order.field()));
        }
        List<Selected> missing = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Selected column : needed) {
            String name = AnswerColumns.name(query, column);
            if (!isSelected(query, column, name) && !isComputed(query, name) && names.add(name)) {
                missing.add(column);
            }
        }
        return new HiddenColumns(missing, names);
    }

    Query add(Query query) {
        List<Selected> all = new ArrayList<>(query.columns());
        all.addAll(columns);
        return new Query(all, query.from(), query.having(), query.orderBy(), query.limit());
    }

    private static Selected column(Query query, String table, String field) {
        boolean several = query.from().tables().size() > 1;
        return new Selected(several ? new Table(table, ADDED) : null, new Field.Static(field, ADDED));
    }

    /** What a query orders by is {@code name}, or {@code device/name} where it has several tables. */
    private static Selected ordered(Query query, Field field) {
        int slash = field instanceof Field.Static ? field.name().indexOf('/') : -1;
        return slash < 0
                ? new Selected(null, field)
                : column(query, field.name().substring(0, slash), field.name().substring(slash + 1));
    }

    private static boolean isSelected(Query query, Selected column, String name) {
        return query.columns().stream()
                .anyMatch(selected -> selected.field() instanceof Field.Wildcard wildcard
                        ? AnswerColumns.name(query, new Selected(selected.table(), column.field()))
                                        .equals(name)
                                && matches(wildcard.name(), column.field().name())
                        : AnswerColumns.name(query, selected).equals(name));
    }

    private static boolean isComputed(Query query, String name) {
        return query.from().with().stream()
                .flatMap(with -> with.compute().stream())
                .anyMatch(field -> field.name().equals(name));
    }

    private static boolean matches(String wildcard, String name) {
        String regex = Pattern.quote(wildcard).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(name).matches();
    }
}
