package dev.deskside.upstream.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A tenant's answer to a question.
 *
 * @param at when it was answered, by the tenant's clock
 * @param rows each with its values by the names of the columns, such as {@code device.name}; at most 1,000
 */
public record NqlRows(Instant at, List<Map<String, JsonNode>> rows) {

    /** More rows are not answered; an answer with so many may be cut (source: the limits of the NQL API). */
    public static final int MOST = 1_000;

    public NqlRows {
        rows = List.copyOf(rows);
    }

    /** Whether there may be rows that were not answered. */
    public boolean mayBeCut() {
        return rows.size() >= MOST;
    }
}
