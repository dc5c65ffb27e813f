package dev.deskside.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.simulator.fleet.Fleet;
import dev.deskside.simulator.fleet.TenantTables;
import dev.deskside.simulator.nql.NqlAnswer;
import dev.deskside.simulator.nql.NqlEvaluator;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds saved queries and answers them from the tables of a tenant, for one call or for an export. */
final class TenantQueries {

    private final Fleet fleet;
    private final TenantTables tables;
    private final SavedQueries saved;

    TenantQueries(Fleet fleet, TenantTables tables, SavedQueries saved) {
        this.fleet = fleet;
        this.tables = tables;
        this.saved = saved;
    }

    /** A saved query with the values that a caller has for its parameters. */
    record Asked(String id, SavedQueries.Saved query, Map<String, String> parameters) {}

    /** Empty when nobody saved such a query. */
    Optional<Asked> find(String id, JsonNode parameters) {
        return saved.find(id).map(query -> new Asked(id, query, texts(parameters)));
    }

    /** @throws dev.deskside.simulator.nql.NqlException when the query does not fit the tables, or lacks a value */
    NqlAnswer answer(Asked asked) {
        return NqlEvaluator.answer(
                tables::find, fleet.now(), asked.parameters(), asked.query().query());
    }

    Instant now() {
        return fleet.now();
    }

    private static Map<String, String> texts(JsonNode parameters) {
        Map<String, String> texts = new HashMap<>();
        parameters
                .properties()
                .forEach(one -> texts.put(one.getKey(), one.getValue().asText()));
        return texts;
    }
}
