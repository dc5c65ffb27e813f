package dev.deskside.simulator.nql;

import dev.deskside.simulator.nql.NqlQuery.AllOf;
import dev.deskside.simulator.nql.NqlQuery.AnyOf;
import dev.deskside.simulator.nql.NqlQuery.Call;
import dev.deskside.simulator.nql.NqlQuery.Comparison;
import dev.deskside.simulator.nql.NqlQuery.Compute;
import dev.deskside.simulator.nql.NqlQuery.Condition;
import dev.deskside.simulator.nql.NqlQuery.Expression;
import dev.deskside.simulator.nql.NqlQuery.Field;
import dev.deskside.simulator.nql.NqlQuery.Join;
import dev.deskside.simulator.nql.NqlQuery.Limit;
import dev.deskside.simulator.nql.NqlQuery.Literal;
import dev.deskside.simulator.nql.NqlQuery.Named;
import dev.deskside.simulator.nql.NqlQuery.Parameter;
import dev.deskside.simulator.nql.NqlQuery.Several;
import dev.deskside.simulator.nql.NqlQuery.Show;
import dev.deskside.simulator.nql.NqlQuery.Sort;
import dev.deskside.simulator.nql.NqlQuery.Statement;
import dev.deskside.simulator.nql.NqlQuery.Summarize;
import dev.deskside.simulator.nql.NqlQuery.Value;
import dev.deskside.simulator.nql.NqlQuery.Where;
import dev.deskside.simulator.nql.NqlQuery.Words;
import dev.deskside.simulator.nql.grammar.NqlBaseVisitor;
import dev.deskside.simulator.nql.grammar.NqlParser.AssignmentContext;
import dev.deskside.simulator.nql.grammar.NqlParser.CheckContext;
import dev.deskside.simulator.nql.grammar.NqlParser.ComputeContext;
import dev.deskside.simulator.nql.grammar.NqlParser.ConditionContext;
import dev.deskside.simulator.nql.grammar.NqlParser.ConjunctionContext;
import dev.deskside.simulator.nql.grammar.NqlParser.ExpressionContext;
import dev.deskside.simulator.nql.grammar.NqlParser.JoinContext;
import dev.deskside.simulator.nql.grammar.NqlParser.LimitContext;
import dev.deskside.simulator.nql.grammar.NqlParser.ListContext;
import dev.deskside.simulator.nql.grammar.NqlParser.PeriodContext;
import dev.deskside.simulator.nql.grammar.NqlParser.QueryContext;
import dev.deskside.simulator.nql.grammar.NqlParser.SortContext;
import dev.deskside.simulator.nql.grammar.NqlParser.SummarizeContext;
import dev.deskside.simulator.nql.grammar.NqlParser.ValueContext;
import dev.deskside.simulator.nql.grammar.NqlParser.WhereContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.antlr.v4.runtime.RuleContext;
import org.jspecify.annotations.Nullable;

/** Makes the tree of what the grammar has recognised. */
final class NqlTree extends NqlBaseVisitor<Statement> {

    NqlQuery query(QueryContext query) {
        return new NqlQuery(
                query.name().getText(),
                past(query.period()),
                query.statement().stream().map(this::visit).toList());
    }

    @Override
    public Statement visitList(ListContext list) {
        return new Show(all(list.expression(), NqlTree::expression));
    }

    @Override
    public Statement visitWhere(WhereContext where) {
        return new Where(condition(where.condition()));
    }

    @Override
    public Statement visitSort(SortContext sort) {
        return new Sort(expression(sort.expression()), sort.DESC() != null);
    }

    @Override
    public Statement visitLimit(LimitContext limit) {
        return new Limit(Integer.parseInt(limit.NUMBER().getText()));
    }

    @Override
    public Statement visitJoin(JoinContext join) {
        return new Join(join.name().getText(), past(join.period()), join.INCLUDE() != null);
    }

    @Override
    public Statement visitCompute(ComputeContext compute) {
        return new Compute(all(compute.assignment(), NqlTree::named));
    }

    @Override
    public Statement visitSummarize(SummarizeContext summarize) {
        return new Summarize(all(summarize.assignment(), NqlTree::named), all(summarize.name(), RuleContext::getText));
    }

    private static Named named(AssignmentContext assignment) {
        return new Named(assignment.WORD().getText(), expression(assignment.expression()));
    }

    private static Expression expression(ExpressionContext expression) {
        String name = expression.name().getText();
        if (expression.LPAREN() == null) {
            return new Field(name);
        }
        int dot = name.lastIndexOf('.');
        ConditionContext condition = expression.condition();
        return new Call(
                name.substring(0, Math.max(0, dot)),
                name.substring(dot + 1).toLowerCase(Locale.ROOT),
                condition == null ? null : condition(condition));
    }

    private static Condition condition(ConditionContext condition) {
        List<Condition> any = all(condition.conjunction(), NqlTree::conjunction);
        return any.size() == 1 ? any.get(0) : new AnyOf(any);
    }

    private static Condition conjunction(ConjunctionContext conjunction) {
        List<Condition> all = all(conjunction.check(), NqlTree::check);
        return all.size() == 1 ? all.get(0) : new AllOf(all);
    }

    private static Condition check(CheckContext check) {
        if (check.condition() != null) {
            return condition(check.condition());
        }
        var comparison = check.comparison();
        return new Comparison(
                expression(comparison.expression()), comparison.operator().getText(), value(comparison.value()));
    }

    private static Value value(ValueContext value) {
        if (value.LBRACKET() != null) {
            return new Several(all(value.value(), NqlTree::value));
        }
        String text = value.getText();
        if (value.PARAMETER() != null) {
            return new Parameter(text.substring(1));
        }
        if (value.name() != null) {
            return text.equals("true") || text.equals("false") ? new Literal(Boolean.valueOf(text)) : new Words(text);
        }
        if (value.TEXT() != null) {
            return new Literal(text.substring(1, text.length() - 1));
        }
        if (value.QUANTITY() != null) {
            return new Literal(Quantities.number(text));
        }
        return new Literal(value.MOMENT() != null ? Quantities.seconds(text) : Double.valueOf(text));
    }

    private static @Nullable Duration past(@Nullable PeriodContext period) {
        return period == null ? null : Quantities.duration(period.QUANTITY().getText());
    }

    private static <C, T> List<T> all(List<C> contexts, Function<C, T> each) {
        return contexts.stream().map(each).toList();
    }
}
