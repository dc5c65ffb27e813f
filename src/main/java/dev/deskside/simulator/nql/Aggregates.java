package dev.deskside.simulator.nql;

import dev.deskside.simulator.nql.NqlQuery.Call;
import dev.deskside.simulator.nql.NqlQuery.Expression;
import dev.deskside.simulator.nql.NqlQuery.Field;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The functions that make one value of many rows. */
final class Aggregates {

    private Aggregates() {}

    /** @param rows what the expressions of the function mean */
    static Function<List<Working>, @Nullable Object> of(Expression expression, Expressions rows) {
        if (!(expression instanceof Call call)) {
            throw new NqlException(((Field) expression).name() + " needs a function such as .sum() behind it");
        }
        if (call.condition() != null) {
            Predicate<Working> test = rows.test(call.condition());
            return all -> all.stream().filter(test).count();
        }
        if (call.field().isEmpty()) {
            if (!call.function().equals("count")) {
                throw new NqlException("There is no function " + call.function() + "()");
            }
            return all -> (long) all.size();
        }
        Function<Working, @Nullable Object> value = rows.value(new Field(call.field()));
        return switch (call.function()) {
            case "count" -> all -> values(all, value).distinct().count();
            case "min" -> all -> values(all, value).min(Comparing.ORDER).orElse(null);
            case "max" -> all -> values(all, value).max(Comparing.ORDER).orElse(null);
            case "sum" ->
                all -> number(numbers(all, value).stream()
                        .mapToDouble(Double::doubleValue)
                        .sum());
            case "avg" -> all -> average(numbers(all, value));
            case "p95" -> all -> share(numbers(all, value), 0.95);
            case "p05" -> all -> share(numbers(all, value), 0.05);
            case "last" -> all -> last(all, value, rows);
            default -> throw new NqlException("There is no function " + call.function() + "()");
        };
    }

    private static Stream<Object> values(List<Working> rows, Function<Working, @Nullable Object> value) {
        return rows.stream().map(value).filter(Objects::nonNull).map(Object.class::cast);
    }

    private static List<Double> numbers(List<Working> rows, Function<Working, @Nullable Object> value) {
        return values(rows, value)
                .map(Comparing::number)
                .filter(Objects::nonNull)
                .map(Double.class::cast)
                .sorted()
                .toList();
    }

    private static @Nullable Object average(List<Double> numbers) {
        return numbers.isEmpty()
                ? null
                : number(numbers.stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElse(0));
    }

    private static @Nullable Object share(List<Double> sorted, double share) {
        return sorted.isEmpty() ? null : number(sorted.get((int) (share * (sorted.size() - 1))));
    }

    /** The value of the newest row, or of the last one where rows have no time. */
    private static @Nullable Object last(
            List<Working> rows, Function<Working, @Nullable Object> value, Expressions expressions) {
        if (rows.isEmpty()) {
            return null;
        }
        if (!expressions.table().has("time")) {
            return value.apply(rows.get(rows.size() - 1));
        }
        Function<Working, @Nullable Object> time = expressions.value(new Field("time"));
        return value.apply(Collections.max(
                rows, (left, right) -> Comparing.ORDER.compare(moment(time, left), moment(time, right))));
    }

    private static Object moment(Function<Working, @Nullable Object> time, Working row) {
        return Objects.requireNonNullElse(time.apply(row), Instant.EPOCH);
    }

    /** Without a fraction where there is none. */
    private static Object number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? (Object) (long) value : (Object) value;
    }
}
