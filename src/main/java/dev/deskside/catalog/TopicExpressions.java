package dev.deskside.catalog;

import dev.deskside.expression.Expression;
import dev.deskside.expression.ExpressionException;
import dev.deskside.expression.ExpressionType;
import dev.deskside.expression.Expressions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles the expressions of a topic; what is wrong with one is a problem of its place. */
final class TopicExpressions {

    private final Expressions expressions;

    TopicExpressions(Map<String, ExpressionType> variables) {
        this.expressions = new Expressions(variables);
    }

    /** A condition; null where there is none or it cannot be used. */
    @Nullable
    Expression condition(Place place) {
        return compile(place, ExpressionType.BOOLEAN);
    }

    @Nullable
    Expression compile(Place place, ExpressionType type) {
        String text = place.text();
        if (text == null) {
            return null;
        }
        try {
            return expressions.compile(text, type);
        } catch (ExpressionException e) {
            String where = e.line() == 1 ? "column " + e.column() : "line " + e.line() + ", column " + e.column();
            place.wrongInText(e.line(), "in the expression, " + where + ": " + e.problem(), e.hint());
            return null;
        }
    }
}
