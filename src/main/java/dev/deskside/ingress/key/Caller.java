package dev.deskside.ingress.key;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls: the key that a request carried.
 *
 * @param name the key's name; {@link AccountKey#NAME} is the account's own
 * @param scopes what it may do
 * @param requestsPerSecond its own limit, 0 for none; null where the setting counts
 * @param waitForBudget whether its calls wait when a budget is spent, instead of being refused at once
 */
public record Caller(String name, Set<Scope> scopes, @Nullable Integer requestsPerSecond, boolean waitForBudget) {

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** A caller without a profile of its own. */
    public Caller(String name, Set<Scope> scopes) {
        this(name, scopes, null, false);
    }
}
