package dev.deskside.query;

import dev.deskside.catalog.Platform;
import dev.deskside.nxql.Query;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question in NXQL.
 *
 * @param query the query
 * @param parameters the values of its placeholders by name: {@code 1} for {@code %1}, {@code device} for {@code %device}
 * @param platforms of which devices; never empty
 * @param device the identifier of the one device that the question is about, which decides what Engine is asked; null
 *     when it is about several
 * @param fromEngine whether the upstream systems are to be asked even if the cache could answer
 * @param savedQuery the id of a saved query that answers the same on a tenant; null: those that the hub ships, where they can
 */
public record QueryRequest(
        Query query,
        Map<String, String> parameters,
        Set<Platform> platforms,
        @Nullable String device,
        boolean fromEngine,
        @Nullable String savedQuery) {

    public QueryRequest {
        parameters = Map.copyOf(parameters);
        platforms = Set.copyOf(platforms);
    }

    /** A question without a saved query of its own. */
    public QueryRequest(
            Query query,
            Map<String, String> parameters,
            Set<Platform> platforms,
            @Nullable String device,
            boolean fromEngine) {
        this(query, parameters, platforms, device, fromEngine, null);
    }
}
