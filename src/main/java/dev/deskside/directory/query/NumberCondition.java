package dev.deskside.directory.query;

import dev.deskside.directory.query.SqlText.Expression;
import dev.deskside.nxql.Moment;
import dev.deskside.nxql.Operator;
import dev.deskside.nxql.ValueType;
import java.time.Instant;
import java.util.List;

/**
 * Compares numbers and times: as floating point numbers, times as seconds since 1970, days as days since then in UTC.
 *
 * <p>A dynamic field is text in the cache. What cannot be read as a number or time counts as missing, and never fails.
 */
final class NumberCondition {

    private static final int DAY = 86_400;

    private static final String NUMBER =
            "case when %s ~ '^[+-]?[0-9]{1,17}(\\.[0-9]{1,17})?$' then (%s)::double precision end";

    private static final String NUMBER_OR_TRUTH =
            "case (%s) when 'true' then 1 when 'false' then 0 else " + NUMBER + " end";

    /** The day is added to the first of the month: a date that does not exist must not end the query. */
    private static final String TIME = "case when %s ~"
            + " '^[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[T ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z?$'"
            + " then extract(epoch from (left(%s, 8) || '01T' || substr(%s, 12, 8))::timestamp)::double precision"
            + " + (substr(%s, 9, 2)::integer - 1) * 86400 end";

    private final ValueType type;
    private final Operator operator;
    private final List<Double> wanted;

    NumberCondition(ValueType type, Operator operator, List<String> wanted, Instant now) {
        this.type = type;
        this.operator = operator;
        this.wanted = wanted.stream().map(text -> number(type, text, now)).toList();
    }

    void add(SqlText sql, CacheField field) {
        Expression value = field.dynamic() ? dynamic(field.value()) : typed(field);
        if (operator == Operator.EQ || operator == Operator.IN || operator == Operator.NE) {
            sql.add(value).add(operator == Operator.NE ? " not in " : " in ").addList("?", wanted);
        } else {
            sql.add(value).add(Sql.word(operator)).add("?", wanted.get(0));
        }
    }

    private Expression typed(CacheField field) {
        return switch (field.type()) {
            case DATETIME -> days(field.value().in("extract(epoch from %s)::double precision"));
            default -> field.value().in("%s::double precision");
        };
    }

    private Expression dynamic(Expression text) {
        return switch (type) {
            case DATETIME, DATE -> days(text.in(TIME).in("(%s)"));
            case INTEGER -> text.in(NUMBER_OR_TRUTH).in("(%s)");
            default -> text.in(NUMBER).in("(%s)");
        };
    }

    private Expression days(Expression seconds) {
        return type == ValueType.DATE ? seconds.in("floor(%s / 86400)") : seconds;
    }

    private static double number(ValueType type, String text, Instant now) {
        if (type != ValueType.DATETIME && type != ValueType.DATE) {
            return Double.parseDouble(text);
        }
        Instant instant =
                Moment.parse(text).map(moment -> Moment.resolve(moment, now)).orElseThrow();
        return type == ValueType.DATE
                ? Math.floorDiv(instant.getEpochSecond(), DAY)
                : instant.getEpochSecond() + instant.getNano() / 1e9;
    }
}
