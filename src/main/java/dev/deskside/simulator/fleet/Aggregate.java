package dev.deskside.simulator.fleet;

import dev.deskside.simulator.fleet.Attribute.Kind;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What a query can compute over events.
 *
 * @param name as {@code compute} names it
 * @param kind of the result
 * @param function how the values of the events become one
 * @param value of one event
 * @param <E> the events
 */
public record Aggregate<E>(String name, Kind kind, Function function, ToDoubleFunction<E> value) {

    static <E> Aggregate<E> count(String name) {
        return sum(name, Kind.INTEGER, event -> 1);
    }

    static <E> Aggregate<E> sum(String name, Kind kind, ToDoubleFunction<E> value) {
        return new Aggregate<>(name, kind, Function.SUM, value);
    }

    static <E> Aggregate<E> average(String name, Kind kind, ToDoubleFunction<E> value) {
        return new Aggregate<>(name, kind, Function.AVERAGE, value);
    }

    static <E> Aggregate<E> maximum(String name, Kind kind, ToDoubleFunction<E> value) {
        return new Aggregate<>(name, kind, Function.MAXIMUM, value);
    }

    /** Of all events, the share of those that fit. */
    static <E> Aggregate<E> ratio(String name, Predicate<E> fits) {
        return average(name, Kind.PERCENT, event -> fits.test(event) ? 1 : 0);
    }

    /** The total after one more event. */
    public double add(double total, E event, boolean first) {
        double next = value.applyAsDouble(event);
        return first ? next : function == Function.MAXIMUM ? Math.max(total, next) : total + next;
    }

    /** The result: an average is rounded to four decimals, as many as an answer shows. */
    public double finish(double total, long events) {
        return function == Function.AVERAGE ? Math.round(total / events * 10_000) / 10_000d : total;
    }

    /** How the values of many events become one. */
    public enum Function {
        SUM,
        AVERAGE,
        MAXIMUM
    }
}
