package dev.deskside.simulator.query;

import dev.deskside.nxql.Operator;
import dev.deskside.nxql.ValueType;
import dev.deskside.simulator.fleet.Attribute;
import dev.deskside.simulator.fleet.Attribute.Kind;
import dev.deskside.simulator.fleet.CaseBlind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/** Compares numbers, moments and truth values. Whole numbers are compared exactly, fractions as 64-bit floating point. */
final class NumberComparison {

    private static final int DAY = 86_400;
    private static final Set<ValueType> NUMBERS =
            Set.of(ValueType.INTEGER, ValueType.NUMBER, ValueType.PERCENT, ValueType.BYTE);

    private final Attribute<?> attribute;
    private final ValueType type;
    private final Bindings bindings;

    NumberComparison(Attribute<?> attribute, ValueType type, Bindings bindings) {
        this.attribute = attribute;
        this.type = type;
        this.bindings = bindings;
    }

    /** Tests whole numbers, moments (seconds since 1970) and truth values (0 or 1). */
    LongPredicate whole(Operator operator, List<String> literals) {
        if (attribute.kind() == Kind.BOOLEAN && Conditions.isOrdered(operator)) {
            throw new QueryRefusedException(
                    "The field '" + attribute.name() + "' is true or false: compare it with eq or ne");
        }
        List<Operand> operands = literals.stream().map(this::operand).toList();
        Operator plain = operator == Operator.NE ? Operator.EQ : operator;
        boolean days = type == ValueType.DATE;
        return value -> {
            if (value == Attribute.ABSENT) {
                return false;
            }
            long compared = days ? Math.floorDiv(value, DAY) : value;
            return any(operands, operand -> Conditions.fits(plain, operand.compareTo(compared)))
                    != (operator == Operator.NE);
        };
    }

    /** Tests fractions. */
    DoublePredicate real(Operator operator, List<String> literals) {
        List<Double> operands =
                literals.stream().map(literal -> number(literal).doubleValue()).toList();
        Operator plain = operator == Operator.NE ? Operator.EQ : operator;
        return value -> !Double.isNaN(value)
                && any(operands, operand -> Conditions.fits(plain, Double.compare(value, operand)))
                        != (operator == Operator.NE);
    }

    private static <O> boolean any(List<O> operands, Predicate<O> fits) {
        for (O operand : operands) {
            if (fits.test(operand)) {
                return true;
            }
        }
        return false;
    }

    private Operand operand(String literal) {
        return switch (attribute.kind()) {
            case DATETIME -> moment(literal);
            case BOOLEAN -> new Operand(truth(literal), true);
            default -> Operand.of(number(literal));
        };
    }

    private Operand moment(String literal) {
        if (type != ValueType.DATETIME && type != ValueType.DATE) {
            throw wrongType("(datetime 2026-10-20T00:00:00) or (date 2026-10-20)");
        }
        Instant instant = bindings.instant(literal);
        return type == ValueType.DATE
                ? new Operand(Math.floorDiv(instant.getEpochSecond(), DAY), true)
                : new Operand(instant.getEpochSecond(), instant.getNano() == 0);
    }

    private long truth(String literal) {
        if (type != ValueType.ENUM && type != ValueType.STRING && type != ValueType.INTEGER) {
            throw wrongType("(enum true) or (enum false)");
        }
        return switch (CaseBlind.fold(literal)) {
            case "true", "yes", "1" -> 1;
            case "false", "no", "0" -> 0;
            default ->
                throw new QueryRefusedException(
                        "The field '" + attribute.name() + "' is true or false, not '" + literal + "'");
        };
    }

    private BigDecimal number(String literal) {
        if (!NUMBERS.contains(type)) {
            throw wrongType("(integer …), (number …), (percent 0.9) or (byte …)");
        }
        if (!literal.matches("[+-]?\\d{1,18}(\\.\\d{1,18})?")) {
            throw new QueryRefusedException(
                    "'" + literal + "' is no " + type.word() + " for '" + attribute.name() + "'");
        }
        return new BigDecimal(literal);
    }

    private QueryRefusedException wrongType(String instead) {
        return new QueryRefusedException("The field '" + attribute.name() + "' cannot be compared with (" + type.word()
                + " …): write " + instead);
    }

    /**
     * What a whole number is compared with.
     *
     * @param whole the largest whole number that is not above it
     * @param exact whether it is that number itself; else it lies between that and the next
     */
    private record Operand(long whole, boolean exact) {

        static Operand of(BigDecimal number) {
            BigDecimal floor = number.setScale(0, RoundingMode.FLOOR);
            return new Operand(floor.longValueExact(), floor.compareTo(number) == 0);
        }

        /** Negative where the value is below, positive where it is above. */
        int compareTo(long value) {
            int sign = Long.compare(value, whole);
            return sign == 0 && !exact ? -1 : sign;
        }
    }
}
