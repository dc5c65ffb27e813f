package dev.deskside.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Runs saved queries in the background: {@code POST} or {@code GET /api/v1/nql/export} starts one, {@code GET
 * /api/v1/nql/status/{exportId}} says how far it is and at last where its file is. A file is kept for an hour.
 */
final class ExportApi implements AutoCloseable {

    static final String START = "/api/v1/nql/export";
    static final String STATUS = "/api/v1/nql/status/";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int WRITERS = 2;

    private final TenantQueries queries;
    private final ExportStorage storage = new ExportStorage();
    private final Map<String, Export> exports = new ConcurrentHashMap<>();
    private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS, task -> {
        var thread = new Thread(task, "tenant-export");
        thread.setDaemon(true);
        return thread;
    });

    ExportApi(TenantQueries queries) {
        this.queries = queries;
    }

    void start(Exchange exchange, TenantRules rules, ZoneId zone) throws IOException {
        JsonNode asked = asked(exchange);
        Optional<Compression> compression =
                Compression.of(asked.path("compression").asText(""));
        Optional<TenantQueries.Asked> query = queries.find(asked.path("queryId").asText(), asked.path("parameters"));
        if (query.isEmpty()) {
            TenantProblem.reply(exchange, 404, "");
        } else if (compression.isEmpty()) {
            throw new BadRequestException(400, "compression is NONE, GZIP or ZSTD");
        } else {
            forgetOld();
            var export =
                    new Export(UUID.randomUUID().toString(), compression.get(), queries.now(), rules.exportDelayMs());
            exports.put(export.id(), export);
            run(export, query.get(), exchange.fault(), new TenantCsv(zone), rules.exportRows());
            exchange.reply(
                    200,
                    SimulatedTenant.JSON_TYPE,
                    JSON.createObjectNode().put("exportId", export.id()).toString());
        }
    }

    void status(Exchange exchange) throws IOException {
        String path = exchange.request().path();
        Export export = path.startsWith(STATUS) ? exports.get(path.substring(STATUS.length())) : null;
        if (export == null) {
            TenantProblem.reply(exchange, 404, "");
            return;
        }
        Instant now = queries.now();
        String status = export.status(now);
        boolean done = status.equals("COMPLETED");
        ObjectNode answer = JSON.createObjectNode()
                .put("status", status)
                .put("resultsFileUrl", done ? storage.link(exchange, export, now) : null)
                .put("errorDescription", status.equals("ERROR") ? export.error() : null);
        exchange.reply(done && export.cut() ? 206 : 200, SimulatedTenant.JSON_TYPE, answer.toString());
    }

    void download(Exchange exchange) throws IOException {
        storage.download(exchange, queries.now());
    }

    @Override
    public void close() {
        writers.shutdownNow();
        exports.values().forEach(Export::delete);
        exports.clear();
    }

    private void run(Export export, TenantQueries.Asked query, @Nullable Fault fault, TenantCsv csv, long most) {
        if (fault instanceof Fault.ExportError failing) {
            export.fail(failing.errorDescription());
        } else {
            writers.execute(() -> export.run(target -> csv.write(queries.answer(query), most, target)));
        }
    }

    private void forgetOld() {
        Instant oldest = queries.now().minus(KEPT);
        exports.values().removeIf(export -> {
            boolean old = export.started().isBefore(oldest);
            if (old) {
                export.delete();
            }
            return old;
        });
    }

    /** The body, or what the parameters of the address say: the query's own as one object of JSON. */
    private static JsonNode asked(Exchange exchange) {
        Request request = exchange.request();
        if (request.method().equals("POST")) {
            return SimulatedTenant.json(exchange);
        }
        ObjectNode asked = JSON.createObjectNode()
                .put("queryId", request.last("queryId"))
                .put("compression", request.last("compression"));
        String parameters = request.last("parameters");
        try {
            asked.set("parameters", JSON.readTree(parameters.isEmpty() ? "{}" : parameters));
        } catch (JsonProcessingException e) {
            throw new BadRequestException(400, "parameters is no JSON: " + e.getOriginalMessage());
        }
        return asked;
    }
}
