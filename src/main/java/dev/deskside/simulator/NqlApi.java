package dev.deskside.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskside.simulator.fleet.Fleet;
import dev.deskside.simulator.fleet.TenantTables;
import dev.deskside.simulator.nql.NqlAnswer;
import dev.deskside.simulator.nql.NqlEvaluator;
import dev.deskside.simulator.nql.NqlException;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs saved queries: {@code POST /api/v2/nql/execute}, and {@code v1} with rows as lists. At most 1,000 rows are answered. */
final class NqlApi {

    static final String VERSION_1 = "/api/v1/nql/execute";
    static final String VERSION_2 = "/api/v2/nql/execute";

    private static final int MOST_ROWS = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Fleet fleet;
    private final TenantTables tables;
    private final SavedQueries queries;

    NqlApi(Fleet fleet, SavedQueries queries) {
        this.fleet = fleet;
        this.tables = new TenantTables(fleet);
        this.queries = queries;
    }

    void execute(Exchange exchange) throws IOException {
        String accept = exchange.requestHeader("Accept");
        if (accept != null && !accept.contains("application/json") && !accept.contains("*/*")) {
            exchange.reply(406, SimulatedTenant.JSON_TYPE, "");
            return;
        }
        JsonNode body = SimulatedTenant.json(exchange);
        String id = body.path("queryId").asText();
        SavedQueries.Saved saved = queries.find(id).orElse(null);
        if (!id.matches("#[a-z0-9_]{2,255}") || saved == null) {
            exchange.reply(404, SimulatedTenant.JSON_TYPE, "");
            return;
        }
        try {
            NqlAnswer answer = NqlEvaluator.answer(tables::find, fleet.now(), parameters(body), saved.query());
            List<List<@Nullable Object>> rows = answer.rows().limit(MOST_ROWS).toList();
            exchange.count(rows.size());
            boolean named = exchange.request().path().equals(VERSION_2);
            exchange.reply(200, SimulatedTenant.JSON_TYPE, text(id, saved.text(), answer.columns(), rows, named));
        } catch (NqlException e) {
            SimulatedTenant.nqlProblem(exchange, 500, String.valueOf(e.getMessage()));
        }
    }

    private String text(
            String id, String executed, List<String> columns, List<List<@Nullable Object>> rows, boolean named)
            throws JsonProcessingException {
        LocalDateTime now = LocalDateTime.ofInstant(fleet.now(), ZoneOffset.UTC).withNano(0);
        ObjectNode answer = JSON.createObjectNode()
                .put("queryId", id)
                .put("executedQuery", executed)
                .put("rows", rows.size());
        if (named) {
            answer.put("executionDateTime", now.toString());
        } else {
            answer.putObject("executionDateTime")
                    .put("year", now.getYear())
                    .put("month", now.getMonthValue())
                    .put("day", now.getDayOfMonth())
                    .put("hour", now.getHour())
                    .put("minute", now.getMinute())
                    .put("second", now.getSecond());
            answer.set("headers", JSON.valueToTree(columns));
        }
        ArrayNode data = answer.putArray("data");
        for (List<@Nullable Object> row : rows) {
            if (named) {
                ObjectNode object = data.addObject();
                for (int i = 0; i < columns.size(); i++) {
                    object.set(columns.get(i), value(row.get(i)));
                }
            } else {
                ArrayNode list = data.addArray();
                row.forEach(value -> list.add(value(value)));
            }
        }
        return JSON.writeValueAsString(answer);
    }

    private static JsonNode value(@Nullable Object value) {
        return JSON.valueToTree(
                value instanceof Instant moment ? MOMENT.format(moment.atOffset(ZoneOffset.UTC)) : value);
    }

    private static Map<String, String> parameters(JsonNode body) {
        Map<String, String> parameters = new HashMap<>();
        body.path("parameters")
                .properties()
                .forEach(parameter ->
                        parameters.put(parameter.getKey(), parameter.getValue().asText()));
        return parameters;
    }
}
