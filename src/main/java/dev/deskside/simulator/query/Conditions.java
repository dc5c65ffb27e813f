package dev.deskside.simulator.query;

import dev.deskside.nxql.Field;
import dev.deskside.nxql.Operator;
import dev.deskside.nxql.Query.Condition;
import dev.deskside.nxql.Query.Where;
import dev.deskside.nxql.ValueType;
import dev.deskside.simulator.fleet.Attribute;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/**
 * Makes predicates of conditions. Conditions of one {@code where} are joined by "and", several {@code where} of one table
 * by "or". A comparison with a missing value is false, also {@code ne}; only {@code nil} finds what is missing.
 */
final class Conditions {

    private final Bindings bindings;

    Conditions(Bindings bindings) {
        this.bindings = bindings;
    }

    /** What the clauses ask of one table; the clauses of other tables are left out. */
    <T> Predicate<T> restriction(Source<T> source, List<Where> clauses) {
        return anyOf(
                clauses.stream()
                        .filter(where -> where.table().name().equals(source.name()))
                        .map(Where::conditions)
                        .toList(),
                field -> source.attribute(field, bindings));
    }

    /** Whether all conditions of any of the clauses hold; true when there is no clause. */
    <T> Predicate<T> anyOf(List<List<Condition>> clauses, Function<Field, Attribute<T>> attributes) {
        List<Predicate<T>> alternatives =
                clauses.stream().map(all -> allOf(all, attributes)).toList();
        return switch (alternatives.size()) {
            case 0 -> row -> true;
            case 1 -> alternatives.get(0);
            default -> row -> anyMatch(alternatives, row);
        };
    }

    private <T> Predicate<T> allOf(List<Condition> conditions, Function<Field, Attribute<T>> attributes) {
        return conditions.stream()
                .map(condition -> condition(attributes.apply(condition.field()), condition))
                .reduce(Predicate::and)
                .orElseThrow();
    }

    private <T> Predicate<T> condition(Attribute<T> attribute, Condition condition) {
        ValueType type = condition.value().type();
        Operator operator = condition.operator();
        List<String> operands = bindings.texts(condition.value().literals());
        if (isOrdered(operator) && (operands.size() != 1 || type == ValueType.PATTERN)) {
            throw new QueryRefusedException("The operator " + operator.word() + " on '" + attribute.name()
                    + "' takes exactly one value, and no pattern or nil");
        }
        if (type == ValueType.NIL) {
            return operator == Operator.NE ? row -> !isMissing(attribute, row) : row -> isMissing(attribute, row);
        }
        if (attribute instanceof Attribute.Text<T> text) {
            var compare = new TextComparison(attribute, type, operator, operands);
            return row -> compare.test(text.value().of(row));
        }
        if (attribute instanceof Attribute.Texts<T> texts) {
            var compare = new TextComparison(attribute, type, operator, operands);
            return row -> compare.testAny(texts.value().apply(row));
        }
        var compare = new NumberComparison(attribute, type, bindings);
        if (attribute instanceof Attribute.Whole<T> whole) {
            LongPredicate test = compare.whole(operator, operands);
            return row -> test.test(whole.value().applyAsLong(row));
        }
        Attribute.Real<T> real = (Attribute.Real<T>) attribute;
        DoublePredicate test = compare.real(operator, operands);
        return row -> test.test(real.value().applyAsDouble(row));
    }

    static <T> boolean isMissing(Attribute<T> attribute, T row) {
        if (attribute instanceof Attribute.Text<T> text) {
            return text.value().of(row) == null;
        }
        if (attribute instanceof Attribute.Texts<T> texts) {
            return texts.value().apply(row).isEmpty();
        }
        return attribute instanceof Attribute.Whole<T> whole
                ? whole.value().applyAsLong(row) == Attribute.ABSENT
                : Double.isNaN(((Attribute.Real<T>) attribute).value().applyAsDouble(row));
    }

    /** Whether an operator asks for more or less. */
    static boolean isOrdered(Operator operator) {
        return operator != Operator.EQ && operator != Operator.NE && operator != Operator.IN;
    }

    /** Whether a comparison that came out as {@code sign} is what the operator asks for. */
    static boolean fits(Operator operator, int sign) {
        return switch (operator) {
            case EQ, IN -> sign == 0;
            case NE -> sign != 0;
            case LT -> sign < 0;
            case LE -> sign <= 0;
            case GT -> sign > 0;
            case GE -> sign >= 0;
        };
    }

    private static <T> boolean anyMatch(List<Predicate<T>> alternatives, T row) {
        for (Predicate<T> alternative : alternatives) {
            if (alternative.test(row)) {
                return true;
            }
        }
        return false;
    }
}
