package dev.deskside.query;

import dev.deskside.nxql.Literal;
import dev.deskside.nxql.Moment;
import dev.deskside.nxql.Operator;
import dev.deskside.nxql.Query.Condition;
import dev.deskside.nxql.Query.Having;
import dev.deskside.nxql.ValueType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code having} asks of values that were combined here: the Engines could not decide it. */
final class ComputedConditions {

    private ComputedConditions() {}

    /** Whether one of the alternatives fits; without any, all rows do. */
    static boolean fit(List<Having> alternatives, Map<String, @Nullable Object> row) {
        return alternatives.isEmpty()
                || alternatives.stream()
                        .anyMatch(having -> having.conditions().stream().allMatch(condition -> fits(condition, row)));
    }

    private static boolean fits(Condition condition, Map<String, @Nullable Object> row) {
        Object value = row.get(condition.field().name());
        Operator operator = condition.operator();
        if (condition.value().type() == ValueType.NIL || value == null) {
            return condition.value().type() == ValueType.NIL && (value == null) == (operator != Operator.NE);
        }
        boolean any = condition.value().literals().stream()
                .anyMatch(literal -> compares(operator, value, ((Literal.Text) literal).text()));
        return operator == Operator.NE ? !any : any;
    }

    private static boolean compares(Operator operator, Object value, String wanted) {
        int sign = ValueOrder.compare(value, operand(value, wanted));
        return switch (operator) {
            case EQ, NE, IN -> sign == 0;
            case LT -> sign < 0;
            case LE -> sign <= 0;
            case GT -> sign > 0;
            case GE -> sign >= 0;
        };
    }

    private static Object operand(Object value, String wanted) {
        try {
            if (value instanceof Number) {
                return Double.valueOf(wanted);
            }
        } catch (NumberFormatException e) {
            throw QueryProblems.query("'" + wanted + "' in having is no number.");
        }
        return value instanceof Instant
                ? Moment.parse(wanted)
                        .map(moment -> (Object) Moment.resolve(moment, Instant.now()))
                        .orElseThrow(() -> QueryProblems.query("'" + wanted + "' in having is no moment."))
                : wanted;
    }
}
