package dev.deskside.upstream.budget;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a budget stands.
 *
 * @param name its name
 * @param limit most calls in any sliding second
 * @param held permits in use or at rest at this replica
 * @param heldByOthers those at the other replicas, as they last said
 * @param waiting calls that wait at this replica
 * @param nextReturn when the next permit of this replica comes back; null when none is out
 */
public record BudgetState(
        String name, int limit, int held, int heldByOthers, int waiting, @Nullable Duration nextReturn) {

    /** How the name of a budget begins that is one caller's. */
    static final String CALLER = "caller:";

    /** What callers read: a caller knows its own budget as {@code caller}. */
    public String publicName() {
        return name.startsWith(CALLER) ? "caller" : name;
    }

    /** Permits that are in use or at rest, over all replicas. */
    public int used() {
        return Math.min(limit, held + heldByOthers);
    }

    /** Calls that could be made at once. */
    public int left() {
        return limit - used();
    }

    /** When it makes sense to ask again: when the next permit comes back, or within a second. */
    public Duration refill() {
        return nextReturn == null ? Duration.ofSeconds(1) : nextReturn;
    }
}
