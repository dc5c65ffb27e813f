package dev.deskside.nxql;

import dev.deskside.nxql.Query.Between;
import dev.deskside.nxql.Query.Condition;
import dev.deskside.nxql.Query.From;
import dev.deskside.nxql.Query.Having;
import dev.deskside.nxql.Query.OrderBy;
import dev.deskside.nxql.Query.Selected;
import dev.deskside.nxql.Query.Table;
import dev.deskside.nxql.Query.Where;
import dev.deskside.nxql.Query.With;
import dev.deskside.nxql.grammar.NxqlParser.BetweenContext;
import dev.deskside.nxql.grammar.NxqlParser.ConditionContext;
import dev.deskside.nxql.grammar.NxqlParser.FromContext;
import dev.deskside.nxql.grammar.NxqlParser.LimitContext;
import dev.deskside.nxql.grammar.NxqlParser.OrderByContext;
import dev.deskside.nxql.grammar.NxqlParser.QueryContext;
import dev.deskside.nxql.grammar.NxqlParser.SelectContext;
import dev.deskside.nxql.grammar.NxqlParser.SelectedContext;
import dev.deskside.nxql.grammar.NxqlParser.WhereContext;
import dev.deskside.nxql.grammar.NxqlParser.WithContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Makes the syntax tree of what the grammar has recognised, and checks what the grammar leaves open. */
final class TreeBuilder {

    private final Words words = new Words();

    Query query(QueryContext query) {
        SelectContext select = query.select();
        var columns = new ArrayList<Selected>();
        select.selected().forEach(selected -> columns.addAll(selected(selected)));
        var having = new ArrayList<Having>();
        var orders = new ArrayList<OrderBy>();
        var limits = new ArrayList<LimitContext>();
        select.from().clause().stream()
                .map(clause -> clause.limit())
                .filter(Objects::nonNull)
                .forEach(limits::add);
        for (var tail : select.tail()) {
            if (tail.having() != null) {
                having.add(new Having(
                        table(tail.having().WORD().getSymbol()),
                        conditions(tail.having().condition())));
            } else if (tail.orderBy() != null) {
                orders.add(orderBy(tail.orderBy()));
            } else {
                limits.add(tail.limit());
            }
        }
        return new Query(columns, from(select.from()), having, orders, limit(limits));
    }

    private List<Selected> selected(SelectedContext selected) {
        Table table = selected.WORD() == null ? null : table(selected.WORD().getSymbol());
        return (table == null ? Stream.of(selected.field(0)) : selected.field().stream())
                .map(field -> new Selected(table, words.field(field)))
                .collect(Collectors.toList());
    }

    private From from(FromContext from) {
        var with = new ArrayList<With>();
        var where = new ArrayList<Where>();
        var between = new ArrayList<BetweenContext>();
        for (var clause : from.clause()) {
            if (clause.with() != null) {
                with.add(with(clause.with()));
            } else if (clause.where() != null) {
                where.add(where(clause.where()));
            } else if (clause.between() != null) {
                between.add(clause.between());
            }
        }
        List<Table> tables = from.tables().WORD().stream()
                .map(word -> table(word.getSymbol()))
                .toList();
        return new From(tables, with, where, between(between));
    }

    private With with(WithContext with) {
        var where = new ArrayList<Where>();
        var compute = new ArrayList<Field>();
        var between = new ArrayList<BetweenContext>();
        for (var restriction : with.restriction()) {
            if (restriction.where() != null) {
                where.add(where(restriction.where()));
            } else if (restriction.compute() != null) {
                restriction.compute().field().forEach(field -> compute.add(words.field(field)));
            } else {
                between.add(restriction.between());
            }
        }
        return new With(table(with.WORD().getSymbol()), where, compute, between(between));
    }

    private Where where(WhereContext where) {
        return new Where(table(where.WORD().getSymbol()), conditions(where.condition()));
    }

    private List<Condition> conditions(List<ConditionContext> conditions) {
        return conditions.stream()
                .map(condition -> new Condition(
                        words.operator(condition.WORD().getSymbol()),
                        words.field(condition.field()),
                        words.value(condition.value())))
                .toList();
    }

    private OrderBy orderBy(OrderByContext order) {
        boolean descending = false;
        if (order.WORD() != null) {
            Token direction = order.WORD().getSymbol();
            descending = direction.getText().equalsIgnoreCase("desc");
            if (!descending && !direction.getText().equalsIgnoreCase("asc")) {
                throw Words.error(direction, "asc or desc");
            }
        }
        return new OrderBy(words.field(order.field()), descending);
    }

    private @Nullable Between between(List<BetweenContext> all) {
        if (all.size() > 1) {
            throw Words.error(all.get(1).getStart(), "only one between here");
        }
        return all.isEmpty()
                ? null
                : new Between(
                        words.moment(all.get(0).moment(0)),
                        words.moment(all.get(0).moment(1)));
    }

    private static @Nullable Integer limit(List<LimitContext> all) {
        if (all.size() > 1) {
            throw Words.error(all.get(1).getStart(), "only one limit");
        }
        if (all.isEmpty()) {
            return null;
        }
        Token number = all.get(0).WORD().getSymbol();
        if (!number.getText().matches("\\d{1,9}")) {
            throw Words.error(number, "a whole number of rows, at most 999999999");
        }
        return Integer.valueOf(number.getText());
    }

    private static Table table(Token word) {
        return new Table(word.getText(), Words.position(word));
    }
}
