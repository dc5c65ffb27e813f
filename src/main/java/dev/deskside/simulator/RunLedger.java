package dev.deskside.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.simulator.fleet.Fleet;
import dev.deskside.simulator.fleet.RemoteAction;
import dev.deskside.simulator.fleet.RemoteActions;
import dev.deskside.simulator.fleet.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shows what really ran: {@code GET /simulator/runs}, with {@code action} (title or identifier), {@code device}, {@code
 * request} and {@code started=true} to see less, and {@code format=ndjson} for one run a line; and which remote actions
 * there are: {@code GET /simulator/actions}. All of an answer is of one moment.
 */
record RunLedger(Fleet fleet) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "application/json; charset=utf-8";
    private static final String LINES = "application/x-ndjson; charset=utf-8";

    void runs(Exchange exchange) throws IOException {
        Instant now = fleet.now();
        boolean lines = exchange.request().last("format").equals("ndjson");
        try (OutputStream body = exchange.begin(lines ? LINES : TYPE);
                JsonGenerator json = JSON.createGenerator(body)) {
            if (lines) {
                json.setRootValueSeparator(null);
                each(exchange.request(), now, run -> {
                    write(json, run, now);
                    json.writeRaw('\n');
                });
            } else {
                object(json, exchange.request(), now);
            }
        }
    }

    void forget() {
        fleet.runs().clear();
        fleet.campaigns().clear();
        fleet.workflows().clear();
    }

    void actions(Exchange exchange) throws IOException {
        var list = RemoteActions.all().stream()
                .map(action -> JSON.createObjectNode()
                        .put("title", action.title())
                        .put("uid", action.uid().toString()))
                .toList();
        exchange.reply(200, TYPE, JSON.writeValueAsString(list));
    }

    private void object(JsonGenerator json, Request request, Instant now) throws IOException {
        var counts = new long[3];
        json.writeStartObject();
        json.writeArrayFieldStart("runs");
        each(request, now, run -> {
            counts[0]++;
            counts[1] += run.started(now) == null ? 0 : 1;
            counts[2] += run.ended(now) == null ? 0 : 1;
            write(json, run, now);
        });
        json.writeEndArray();
        json.writeNumberField("accepted", counts[0]);
        json.writeNumberField("started", counts[1]);
        json.writeNumberField("ended", counts[2]);
        json.writeEndObject();
    }

    /** What is done with a run. */
    @FunctionalInterface
    private interface Sink {
        void accept(Run run) throws IOException;
    }

    private void each(Request request, Instant now, Sink sink) throws IOException {
        try (Stream<Run> wanted = fleet.runs().all().filter(wanted(request, now))) {
            for (Iterator<Run> runs = wanted.iterator(); runs.hasNext(); ) {
                sink.accept(runs.next());
            }
        }
    }

    private static Predicate<Run> wanted(Request request, Instant now) {
        String action = request.last("action");
        String device = request.last("device");
        String caller = request.last("request");
        boolean started = request.last("started").equals("true");
        return run -> (action.isEmpty() || is(run.action(), action))
                && (device.isEmpty() || device.equalsIgnoreCase(run.device()))
                && (caller.isEmpty() || caller.equals(run.request()))
                && !(started && run.started(now) == null);
    }

    private static boolean is(RemoteAction action, String wanted) {
        return List.of(action.title(), action.uid().toString()).contains(wanted);
    }

    private static void write(JsonGenerator json, Run run, Instant now) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", run.number());
        json.writeStringField("request", run.request());
        json.writeStringField("action", run.action().title());
        json.writeStringField("device", run.device());
        json.writeStringField("engine", Simulator.engineName(run.engine()));
        json.writeStringField("accepted", Instant.ofEpochMilli(run.acceptedAt()).toString());
        json.writeStringField("started", text(run.started(now)));
        json.writeStringField("ended", text(run.ended(now)));
        json.writeStringField("status", run.status(now));
        json.writeStringField("details", run.details(now));
        json.writePOJOField("params", run.params());
        json.writeEndObject();
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }
}
