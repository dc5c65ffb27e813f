package dev.deskside.nxql;

import dev.deskside.nxql.Query.Condition;
import dev.deskside.nxql.Query.OrderBy;
import dev.deskside.nxql.Query.Selected;
import dev.deskside.nxql.Query.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which fields a query names. */
public final class QueryFields {

    private QueryFields() {}

    /** Whether the query is about that table and nothing else: no other table, no events. */
    public static boolean isOnlyAbout(String table, Query query) {
        return query.from().with().isEmpty()
                && query.from().tables().stream()
                        .map(Query.Table::name)
                        .toList()
                        .equals(List.of(table));
    }

    /** Every field that is selected, compared or ordered by, as often as it is named. */
    public static List<Field> of(Query query) {
        List<Field> fields = new ArrayList<>();
        query.columns().stream().map(Selected::field).forEach(fields::add);
        Stream.concat(
                        query.from().where().stream(),
                        query.from().with().stream().flatMap(with -> with.where().stream()))
                .map(Where::conditions)
                .flatMap(List::stream)
                .map(Condition::field)
                .forEach(fields::add);
        query.having().stream()
                .flatMap(having -> having.conditions().stream())
                .map(Condition::field)
                .forEach(fields::add);
        query.orderBy().stream().map(OrderBy::field).forEach(fields::add);
        return fields;
    }
}
