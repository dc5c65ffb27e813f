package dev.deskside.upstream.tenant;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * A question to a tenant: one of the queries that its administration has saved, with values for its parameters.
 *
 * @param queryId such as {@code #deskside_devices}
 * @param parameters by their names in the query, without the dollar; all values are texts, also those of numbers and times
 */
public record NqlQuery(String queryId, Map<String, String> parameters) {

    /** What a tenant takes as an id (source: the schema of the NQL API). */
    private static final Pattern ID = Pattern.compile("#[a-z0-9_]{2,254}");

    public NqlQuery {
        if (!ID.matcher(queryId).matches()) {
            throw new IllegalArgumentException("'" + queryId
                    + "' is no id of a saved query: it is # with 2 to 254 small letters, digits and _ behind it");
        }
        parameters = Map.copyOf(parameters);
    }
}
