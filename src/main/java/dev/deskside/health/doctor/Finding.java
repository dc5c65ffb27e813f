package dev.deskside.health.doctor;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.deskside.upstream.Presence;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * One thing that the hub needs of an upstream.
 *
 * @param upstream which: {@code tenant}, {@code engines}, {@code portal}, or one Engine by its name
 * @param subject what: the id of a query, an action, an action and its output
 * @param neededBy the topics, in the order of their names; and {@code discovery}, {@code remote-actions} for the hub itself
 * @param detail what to do, or why nobody knows; empty where it is there
 */
public record Finding(
        String upstream, Kind kind, String subject, List<String> neededBy, Presence state, String detail) {

    public Finding {
        neededBy = List.copyOf(neededBy);
    }

    static Finding of(
            String upstream, Kind kind, String subject, Collection<String> neededBy, Presence state, String detail) {
        return new Finding(
                upstream,
                kind,
                subject,
                neededBy.stream().sorted().toList(),
                state,
                state == Presence.PRESENT ? "" : detail);
    }

    /** What kinds of things there are, in the order in which an operator sets them up. */
    public enum Kind {
        PERMISSION,
        QUERY,
        ACTION,
        TRIGGER,
        SCRIPT,
        FIELD,
        SCHEDULE;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
