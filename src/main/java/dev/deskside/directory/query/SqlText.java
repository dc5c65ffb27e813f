package dev.deskside.directory.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A statement that grows: its text comes from this package alone, whatever a caller wrote is a bound value. */
final class SqlText {

    private final StringBuilder text = new StringBuilder(512);
    private final List<Object> values = new ArrayList<>();

    /** Adds text of our own; each {@code ?} in it stands for the next of the values. */
    SqlText add(String sql, Object... bound) {
        text.append(sql);
        values.addAll(List.of(bound));
        return this;
    }

    /** Adds a value whose text needs values of its own. */
    SqlText add(Expression expression) {
        text.append(expression.sql());
        values.addAll(expression.values());
        return this;
    }

    /** Adds {@code (item, item, …)}, each with one value. */
    SqlText addList(String item, Collection<?> bound) {
        text.append('(');
        for (int i = 0; i < bound.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(item);
        }
        text.append(')');
        values.addAll(bound);
        return this;
    }

    String text() {
        return text.toString();
    }

    List<Object> values() {
        return values;
    }

    /** A value in SQL, with what is bound in it. */
    record Expression(String sql, List<Object> values) {

        static Expression of(String sql) {
            return new Expression(sql, List.of());
        }

        /** The same inside of something else; {@code %s} is its place and may stand several times. */
        Expression in(String around) {
            int times = around.split("%s", -1).length - 1;
            var repeated = new ArrayList<Object>();
            for (int i = 0; i < times; i++) {
                repeated.addAll(values);
            }
            return new Expression(around.replace("%s", sql), repeated);
        }
    }
}
