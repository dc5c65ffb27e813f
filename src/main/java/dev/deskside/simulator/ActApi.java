package dev.deskside.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.simulator.fleet.EngineView;
import dev.deskside.simulator.fleet.Fleet;
import dev.deskside.simulator.fleet.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * Runs remote actions: {@code POST /api/remoteaction/v2/run}, which answers what each Engine said, and {@code v1}, which
 * answers as soon as the request is understood and knows Windows only. Any other method is answered 404.
 *
 * @param engines the Engines of the fleet, in order
 */
record ActApi(Fleet fleet, List<SimulatedServer> engines) {

    static final String VERSION_1 = "/api/remoteaction/v1/run";
    static final String VERSION_2 = "/api/remoteaction/v2/run";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Runs what is asked for and answers the JSON text that says so. */
    String answer(Exchange exchange) throws IOException {
        Request request = exchange.request();
        if (!request.method().equals("POST")) {
            throw new BadRequestException(404, "Use POST");
        }
        if (request.path().equals(VERSION_1)) {
            RunRequest run = RunRequest.version1(request.body());
            replies(exchange, run, true);
            return "{}";
        }
        RunRequest run = RunRequest.version2(request.body());
        var answer = new LinkedHashMap<String, Object>();
        if (run.requestUid() != null) {
            answer.put("requestUid", run.requestUid());
        }
        answer.put("engines", replies(exchange, run, false));
        return JSON.writeValueAsString(answer);
    }

    private List<EngineReply> replies(Exchange exchange, RunRequest run, boolean windowsOnly) {
        requireKnown(run.engines());
        var replies = new ArrayList<EngineReply>();
        for (int i = 0; i < engines.size(); i++) {
            SimulatedServer engine = engines.get(i);
            if (run.engines().isEmpty() || run.engines().contains(EngineReply.databaseUid(engine))) {
                replies.add(reply(exchange, run, i, windowsOnly));
            }
        }
        exchange.count(replies.stream()
                .mapToInt(reply -> reply.accepted() == null ? 0 : reply.accepted())
                .sum());
        boolean late = replies.stream().anyMatch(reply -> reply.code().equals("TIMEOUT"));
        if (late && exchange.fault() instanceof Fault.EngineTimeout timeout) {
            exchange.pause(timeout.delayMs() > 0 ? timeout.delayMs() : run.timeoutSeconds() * 1_000L);
        }
        return replies;
    }

    private void requireKnown(Set<String> wanted) {
        Set<String> unknown = new HashSet<>(wanted);
        engines.forEach(engine -> unknown.remove(EngineReply.databaseUid(engine)));
        if (!unknown.isEmpty()) {
            throw new BadRequestException(400, "There are no Engines with the databases " + unknown);
        }
    }

    private EngineReply reply(Exchange exchange, RunRequest run, int number, boolean windowsOnly) {
        SimulatedServer engine = engines.get(number);
        Fault fault = exchange.fault();
        if (engine.isDown()) {
            return EngineReply.without(engine, "DISCONNECTED");
        }
        if (fault instanceof Fault.EngineRefused refused && refused.hits(engine.name())) {
            return EngineReply.without(engine, "ERROR");
        }
        if (fault instanceof Fault.EngineTimeout timeout && timeout.hits(engine.name())) {
            if (!timeout.lost()) {
                accept(run, number, windowsOnly);
            }
            return EngineReply.without(engine, "TIMEOUT");
        }
        return accept(run, number, windowsOnly);
    }

    private EngineReply accept(RunRequest run, int number, boolean windowsOnly) {
        EngineView view = fleet.view(number);
        var rejected = new ArrayList<String>();
        int accepted = 0;
        for (String uid : run.devices()) {
            int device = fleet.indexOf(uid);
            if (!view.reaches(device)) {
                continue;
            }
            Platform platform = view.device(device).platform();
            if (run.action().fits(platform) && !(windowsOnly && platform != Platform.WINDOWS)) {
                fleet.runs().accept(device, run.action(), run.params(), run.requestUid());
                accepted++;
            } else {
                rejected.add(uid);
            }
        }
        return EngineReply.ok(engines.get(number), accepted, rejected);
    }
}
