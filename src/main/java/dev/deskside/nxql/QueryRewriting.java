package dev.deskside.nxql;

import dev.deskside.nxql.Query.Between;
import dev.deskside.nxql.Query.Condition;
import dev.deskside.nxql.Query.From;
import dev.deskside.nxql.Query.Having;
import dev.deskside.nxql.Query.OrderBy;
import dev.deskside.nxql.Query.Selected;
import dev.deskside.nxql.Query.Where;
import dev.deskside.nxql.Query.With;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a query out of another one by exchanging its fields, literals and moments, in the order of the text. */
abstract class QueryRewriting {

    abstract Field field(Field field);

    abstract Literal literal(Literal literal);

    abstract Moment moment(Moment moment);

    final Query rewrite(Query query) {
        List<Selected> columns = query.columns().stream()
                .map(column -> new Selected(column.table(), field(column.field())))
                .toList();
        From from = from(query.from());
        List<Having> having = query.having().stream()
                .map(one -> new Having(one.table(), conditions(one.conditions())))
                .toList();
        List<OrderBy> orderBy = query.orderBy().stream()
                .map(one -> new OrderBy(field(one.field()), one.descending()))
                .toList();
        return new Query(columns, from, having, orderBy, query.limit());
    }

    private From from(From from) {
        return new From(
                from.tables(),
                from.with().stream().map(this::with).toList(),
                where(from.where()),
                between(from.between()));
    }

    private With with(With with) {
        return new With(
                with.event(),
                where(with.where()),
                with.compute().stream().map(this::field).toList(),
                between(with.between()));
    }

    private List<Where> where(List<Where> where) {
        return where.stream()
                .map(one -> new Where(one.table(), conditions(one.conditions())))
                .toList();
    }

    private List<Condition> conditions(List<Condition> conditions) {
        return conditions.stream()
                .map(one -> new Condition(one.operator(), field(one.field()), value(one.value())))
                .toList();
    }

    private Value value(Value value) {
        return new Value(
                value.type(), value.literals().stream().map(this::literal).toList(), value.at());
    }

    private @Nullable Between between(@Nullable Between between) {
        return between == null ? null : new Between(moment(between.from()), moment(between.to()));
    }
}
