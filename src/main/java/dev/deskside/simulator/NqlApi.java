package dev.deskside.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskside.simulator.nql.NqlAnswer;
import dev.deskside.simulator.nql.NqlException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs saved queries: {@code POST /api/v2/nql/execute}, and {@code v1} with rows as lists. At most 1,000 rows are answered. */
final class NqlApi {

    static final String VERSION_1 = "/api/v1/nql/execute";
    static final String VERSION_2 = "/api/v2/nql/execute";

    private static final int MOST_ROWS = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CSV_TYPE = "text/csv";

    private final TenantQueries queries;

    NqlApi(TenantQueries queries) {
        this.queries = queries;
    }

    /** @param zone in which moments are shown */
    void execute(Exchange exchange, ZoneId zone) throws IOException {
        String accept = exchange.requestHeader("Accept");
        boolean csv = accept != null && accept.startsWith(CSV_TYPE);
        if (!csv && accept != null && !accept.contains(SimulatedTenant.JSON_TYPE) && !accept.contains("*/*")) {
            TenantProblem.reply(exchange, 406, "");
            return;
        }
        JsonNode body = SimulatedTenant.json(exchange);
        Optional<TenantQueries.Asked> asked = queries.find(body.path("queryId").asText(), body.path("parameters"));
        if (asked.isEmpty()) {
            TenantProblem.reply(exchange, 404, "");
            return;
        }
        try {
            answer(exchange, asked.get(), csv, zone);
        } catch (NqlException e) {
            TenantProblem.reply(exchange, 500, String.valueOf(e.getMessage()));
        }
    }

    private void answer(Exchange exchange, TenantQueries.Asked asked, boolean csv, ZoneId zone) throws IOException {
        NqlAnswer answer = queries.answer(asked);
        if (csv) {
            var bytes = new ByteArrayOutputStream();
            exchange.count(new TenantCsv(zone).write(answer, MOST_ROWS, bytes).rows());
            exchange.reply(200, CSV_TYPE + "; charset=utf-8", bytes.toString(StandardCharsets.UTF_8));
            return;
        }
        List<List<@Nullable Object>> rows = answer.rows().limit(MOST_ROWS).toList();
        exchange.count(rows.size());
        LocalDateTime now = LocalDateTime.ofInstant(queries.now(), zone).withNano(0);
        boolean named = exchange.request().path().equals(VERSION_2);
        ObjectNode head = JSON.createObjectNode()
                .put("queryId", asked.id())
                .put("executedQuery", asked.query().text())
                .put("rows", rows.size());
        ObjectNode whole = named
                ? named(head, now, answer.columns(), rows, zone)
                : listed(head, now, answer.columns(), rows, zone);
        exchange.reply(200, SimulatedTenant.JSON_TYPE, JSON.writeValueAsString(whole));
    }

    /** As version 2 has it: each row an object. */
    private static ObjectNode named(
            ObjectNode answer,
            LocalDateTime now,
            List<String> columns,
            List<List<@Nullable Object>> rows,
            ZoneId zone) {
        ArrayNode data = answer.put("executionDateTime", TenantCsv.moment(now).replace(' ', 'T'))
                .putArray("data");
        for (List<@Nullable Object> row : rows) {
            ObjectNode object = data.addObject();
            for (int i = 0; i < columns.size(); i++) {
                object.set(columns.get(i), value(row.get(i), zone));
            }
        }
        return answer;
    }

    /** As version 1 has it: the names once, each row a list. */
    private static ObjectNode listed(
            ObjectNode answer,
            LocalDateTime now,
            List<String> columns,
            List<List<@Nullable Object>> rows,
            ZoneId zone) {
        answer.putObject("executionDateTime")
                .put("year", now.getYear())
                .put("month", now.getMonthValue())
                .put("day", now.getDayOfMonth())
                .put("hour", now.getHour())
                .put("minute", now.getMinute())
                .put("second", now.getSecond());
        answer.set("headers", JSON.valueToTree(columns));
        ArrayNode data = answer.putArray("data");
        for (List<@Nullable Object> row : rows) {
            ArrayNode list = data.addArray();
            row.forEach(value -> list.add(value(value, zone)));
        }
        return answer;
    }

    private static JsonNode value(@Nullable Object value, ZoneId zone) {
        return JSON.valueToTree(
                value instanceof Instant moment ? TenantCsv.moment(LocalDateTime.ofInstant(moment, zone)) : value);
    }
}
