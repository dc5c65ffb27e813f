package dev.deskside.simulator.query;

import dev.deskside.nxql.Operator;
import dev.deskside.nxql.ValueType;
import dev.deskside.simulator.fleet.Attribute;
import dev.deskside.simulator.fleet.Attribute.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Compares numbers, moments and truth values; all fit into a double without loss. */
final class NumberComparison {

    private static final int DAY = 86_400;

    private final Operator operator;
    private final boolean days;
    private final double[] operands;

    NumberComparison(
            Attribute<?> attribute, ValueType type, Operator operator, List<String> operands, Bindings bindings) {
        this.operator = operator;
        this.days = type == ValueType.DATE;
        this.operands = operands.stream()
                .mapToDouble(operand -> parse(attribute, type, operand, bindings))
                .toArray();
        if (attribute.kind() == Kind.BOOLEAN
                && operator != Operator.EQ
                && operator != Operator.NE
                && operator != Operator.IN) {
            throw new QueryRefusedException(
                    "The field '" + attribute.name() + "' is true or false: compare it with eq or ne");
        }
    }

    boolean test(double value) {
        if (Double.isNaN(value)) {
            return false;
        }
        double compared = days ? Math.floor(value / DAY) : value;
        if (operator == Operator.NE) {
            return !any(compared, Operator.EQ);
        }
        return any(compared, operator);
    }

    private boolean any(double value, Operator plain) {
        for (double operand : operands) {
            if (Conditions.fits(plain, Double.compare(value, operand))) {
                return true;
            }
        }
        return false;
    }

    private static double parse(Attribute<?> attribute, ValueType type, String operand, Bindings bindings) {
        return switch (attribute.kind()) {
            case DATETIME -> moment(attribute, type, operand, bindings);
            case BOOLEAN -> truth(attribute, type, operand);
            default -> number(attribute, type, operand);
        };
    }

    private static double moment(Attribute<?> attribute, ValueType type, String operand, Bindings bindings) {
        if (type != ValueType.DATETIME && type != ValueType.DATE) {
            throw wrongType(attribute, type, "(datetime 2026-10-20T00:00:00) or (date 2026-10-20)");
        }
        Instant instant = bindings.instant(operand);
        return type == ValueType.DATE
                ? Math.floorDiv(instant.getEpochSecond(), DAY)
                : instant.getEpochSecond() + instant.getNano() / 1e9;
    }

    private static double truth(Attribute<?> attribute, ValueType type, String operand) {
        if (type != ValueType.ENUM && type != ValueType.STRING && type != ValueType.INTEGER) {
            throw wrongType(attribute, type, "(enum true) or (enum false)");
        }
        return switch (operand.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> 1;
            case "false", "no", "0" -> 0;
            default ->
                throw new QueryRefusedException(
                        "The field '" + attribute.name() + "' is true or false, not '" + operand + "'");
        };
    }

    private static double number(Attribute<?> attribute, ValueType type, String operand) {
        if (type != ValueType.INTEGER
                && type != ValueType.NUMBER
                && type != ValueType.PERCENT
                && type != ValueType.BYTE) {
            throw wrongType(attribute, type, "(integer …), (number …), (percent 0.9) or (byte …)");
        }
        if (!operand.matches("[+-]?\\d{1,18}(\\.\\d{1,18})?")) {
            throw new QueryRefusedException(
                    "'" + operand + "' is no " + type.word() + " for '" + attribute.name() + "'");
        }
        return Double.parseDouble(operand);
    }

    private static QueryRefusedException wrongType(Attribute<?> attribute, ValueType type, String instead) {
        return new QueryRefusedException("The field '" + attribute.name() + "' cannot be compared with (" + type.word()
                + " …): write " + instead);
    }
}
