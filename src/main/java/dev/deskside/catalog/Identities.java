package dev.deskside.catalog;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which identifiers of people this installation knows, and where they come from. One that is not here is unknown, and a
 * caller who uses it is told which ones are known.
 *
 * @param sources by identifier
 */
public record Identities(Map<Identifier, IdentitySource> sources) {

    public Identities {
        Map<Identifier, IdentitySource> copy = new EnumMap<>(Identifier.class);
        copy.putAll(sources);
        sources = Collections.unmodifiableMap(copy);
    }

    /** What holds without a file: user name, SID and UPN as the Engines' table {@code user} has them; no mail. */
    public static Identities standard() {
        return new Identities(Map.of(
                Identifier.USER_NAME, new IdentitySource.Field("name"),
                Identifier.SID, new IdentitySource.Field("sid"),
                Identifier.UPN, new IdentitySource.Field("upn")));
    }

    public Set<Identifier> known() {
        return sources.keySet();
    }

    public Optional<IdentitySource> source(Identifier identifier) {
        return Optional.ofNullable(sources.get(identifier));
    }
}
