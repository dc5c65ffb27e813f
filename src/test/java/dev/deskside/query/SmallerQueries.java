package dev.deskside.query;

import dev.deskside.nxql.Literal;
import dev.deskside.nxql.Query;
import dev.deskside.nxql.Query.Condition;
import dev.deskside.nxql.Query.From;
import dev.deskside.nxql.Query.Where;
import dev.deskside.nxql.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes a query smaller for as long as something still holds of it. */
final class SmallerQueries {

    private SmallerQueries() {}

    static Query smallest(Query query, Predicate<Query> stillFails) {
        Query smallest = query;
        boolean smaller = true;
        while (smaller) {
            Query now = smallest;
            var next = candidates(now).filter(stillFails).findFirst();
            smaller = next.isPresent();
            smallest = next.orElse(now);
        }
        return smallest;
    }

    private static Stream<Query> candidates(Query query) {
        From from = query.from();
        Stream<Query> limits = query.limit() == null
                ? Stream.of()
                : Stream.of(new Query(query.columns(), from, query.having(), query.orderBy(), null));
        Stream<Query> orders = without(query.orderBy())
                .map(fewer -> new Query(query.columns(), from, query.having(), fewer, query.limit()));
        Stream<Query> columns = query.columns().size() > 1 && query.orderBy().isEmpty()
                ? without(query.columns())
                        .map(fewer -> new Query(fewer, from, query.having(), query.orderBy(), query.limit()))
                : Stream.of();
        Stream<Query> wheres = Stream.concat(without(from.where()), smallerWheres(from.where()))
                .map(where -> new From(from.tables(), from.with(), where, from.between()))
                .map(fewer -> new Query(query.columns(), fewer, query.having(), query.orderBy(), query.limit()));
        return Stream.of(limits, orders, columns, wheres).flatMap(all -> all);
    }

    private static Stream<List<Where>> smallerWheres(List<Where> wheres) {
        return each(wheres, where -> Stream.concat(
                        where.conditions().size() > 1 ? without(where.conditions()) : Stream.of(),
                        each(where.conditions(), SmallerQueries::smallerConditions))
                .map(conditions -> new Where(where.table(), conditions)));
    }

    private static Stream<Condition> smallerConditions(Condition condition) {
        Value value = condition.value();
        return Stream.concat(
                        value.literals().size() > 1 ? without(value.literals()) : Stream.of(),
                        each(value.literals(), SmallerQueries::smallerLiterals))
                .map(literals -> new Condition(
                        condition.operator(), condition.field(), new Value(value.type(), literals, value.at())));
    }

    private static Stream<Literal> smallerLiterals(Literal literal) {
        String text = ((Literal.Text) literal).text();
        return text.length() < 2
                ? Stream.of()
                : Stream.of(text.substring(1), text.substring(0, text.length() - 1))
                        .map(shorter -> new Literal.Text(shorter, literal.at()));
    }

    private static <T> Stream<List<T>> without(List<T> list) {
        return Stream.iterate(0, i -> i < list.size(), i -> i + 1).map(i -> {
            List<T> fewer = new ArrayList<>(list);
            fewer.remove((int) i);
            return fewer;
        });
    }

    private static <T> Stream<List<T>> each(List<T> list, java.util.function.Function<T, Stream<T>> smaller) {
        return Stream.iterate(0, i -> i < list.size(), i -> i + 1)
                .flatMap(i -> smaller.apply(list.get(i)).map(one -> {
                    List<T> changed = new ArrayList<>(list);
                    changed.set(i, one);
                    return changed;
                }));
    }
}
