package dev.deskside.ingress.key;

import java.util.Set;

/**
 * Who calls: the key that a request carried.
 *
 * @param name the key's name; {@link AccountKey#NAME} is the account's own
 * @param scopes what it may do
 */
public record Caller(String name, Set<Scope> scopes) {

    public Caller {
        scopes = Set.copyOf(scopes);
    }
}
