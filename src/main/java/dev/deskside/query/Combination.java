package dev.deskside.query;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a value that several Engines computed for the same person or thing becomes one.
 *
 * <p>What an aggregate means is read from its name. Averages, shares and counts of objects that several Engines may know
 * cannot be combined from their results.
 */
enum Combination {
    SUM,
    GREATEST,
    LEAST;

    static Optional<Combination> of(String aggregate) {
        if (aggregate.matches(
                "number_of_(devices|users|binaries|executables|applications|packages|destinations|ports|domains)")) {
            return Optional.empty();
        }
        if (aggregate.matches("(number_of|total|sum|cumulated)_.*|duration")) {
            return Optional.of(SUM);
        }
        if (aggregate.matches("(max|maximum|highest|last)_.*")) {
            return Optional.of(GREATEST);
        }
        return aggregate.matches("(min|minimum|lowest|first)_.*") ? Optional.of(LEAST) : Optional.empty();
    }

    @Nullable
    Object combine(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        if (this == SUM) {
            return left instanceof Long a && right instanceof Long b
                    ? (Object) (a + b)
                    : (Object) (number(left) + number(right));
        }
        boolean isLess = ValueOrder.compare(left, right) < 0;
        return isLess == (this == LEAST) ? left : right;
    }

    private static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
