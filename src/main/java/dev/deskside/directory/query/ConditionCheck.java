package dev.deskside.directory.query;

import dev.deskside.catalog.DeviceFields;
import dev.deskside.catalog.FieldType;
import dev.deskside.nxql.Field;
import dev.deskside.nxql.Literal;
import dev.deskside.nxql.Moment;
import dev.deskside.nxql.NxqlSyntaxException;
import dev.deskside.nxql.Operator;
import dev.deskside.nxql.Position;
import dev.deskside.nxql.Query.Condition;
import dev.deskside.nxql.ValueType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether conditions make sense for what is known of the fields of devices: the same answer for what the cache would
 * answer and for what the Engines would refuse, without asking them.
 */
final class ConditionCheck {

    private static final Set<ValueType> TEXTS = EnumSet.of(
            ValueType.STRING,
            ValueType.PATTERN,
            ValueType.ENUM,
            ValueType.MD5,
            ValueType.SHA1,
            ValueType.SHA256,
            ValueType.IP_ADDRESS,
            ValueType.VERSION);
    private static final Set<ValueType> NUMBERS =
            EnumSet.of(ValueType.INTEGER, ValueType.NUMBER, ValueType.PERCENT, ValueType.BYTE);
    private static final Set<ValueType> TIMES = EnumSet.of(ValueType.DATETIME, ValueType.DATE);
    private static final Set<Operator> ORDERED = EnumSet.of(Operator.LT, Operator.LE, Operator.GT, Operator.GE);

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?");

    private ConditionCheck() {}

    /**
     * Checks one condition on a device; its parameters are bound.
     *
     * @throws NxqlSyntaxException where it makes no sense
     */
    static void check(Condition condition) {
        ValueType type = condition.value().type();
        List<Literal> literals = condition.value().literals();
        Position at = condition.value().at();
        boolean single = literals.size() == 1 && type != ValueType.PATTERN;
        if (ORDERED.contains(condition.operator()) && !single) {
            throw new NxqlSyntaxException(
                    at,
                    type == ValueType.PATTERN || type == ValueType.NIL ? type.word() : literals.size() + " values",
                    "exactly one value after " + condition.operator().word() + ", and no pattern or nil");
        }
        if (type != ValueType.NIL
                && condition.field() instanceof Field.Static field
                && !field.name().equals("id")) {
            DeviceFields.find(field.name()).ifPresent(known -> checkType(field.name(), known.type(), type, at));
        }
        literals.forEach(literal -> checkLiteral(type, (Literal.Text) literal));
    }

    private static void checkType(String field, FieldType fieldType, ValueType type, Position at) {
        Set<ValueType> allowed =
                switch (fieldType) {
                    case STRING, LIST -> TEXTS;
                    case INTEGER, BYTES, REAL, PERCENT -> NUMBERS;
                    case DATETIME -> TIMES;
                    case BOOLEAN -> EnumSet.of(ValueType.ENUM, ValueType.STRING, ValueType.INTEGER);
                };
        if (!allowed.contains(type)) {
            String words =
                    String.join(", ", allowed.stream().map(ValueType::word).toList());
            throw new NxqlSyntaxException(at, "the type " + type.word() + " for " + field, "one of: " + words);
        }
    }

    private static void checkLiteral(ValueType type, Literal.Text literal) {
        String text = literal.text();
        if (NUMBERS.contains(type) && !NUMBER.matcher(text).matches()) {
            throw wrong(literal, "a number such as " + (type == ValueType.PERCENT ? "0.9" : "42"));
        }
        if (TIMES.contains(type) && Moment.parse(text).isEmpty()) {
            throw wrong(literal, "a moment: " + Moment.FORMS);
        }
    }

    private static NxqlSyntaxException wrong(Literal.Text literal, String expected) {
        String text = literal.text();
        return new NxqlSyntaxException(
                literal.at(), "'" + (text.length() <= 40 ? text : text.substring(0, 40) + "…") + "'", expected);
    }
}
