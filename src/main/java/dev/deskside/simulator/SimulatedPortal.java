package dev.deskside.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.simulator.fleet.Fleet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The Portal: {@code GET /api/configuration/v1/engines} lists the Engines, and one that is not connected; {@link ActApi}
 * runs remote actions.
 */
final class SimulatedPortal implements SimulatedServer.Endpoint {

    private static final String ENGINES = "/api/configuration/v1/engines";
    private static final String TYPE = "application/json; charset=utf-8";

    private final ActApi actions;
    private final String list;

    SimulatedPortal(Fleet fleet, List<SimulatedServer> engines) throws IOException {
        Stream<Map<String, String>> connected =
                engines.stream().map(engine -> entry(engine.name(), engine.url().getAuthority(), "CONNECTED"));
        Stream<Map<String, String>> disconnected = Stream.of(entry("engine-retired", "127.0.0.1:9", "DISCONNECTED"));
        this.actions = new ActApi(fleet, List.copyOf(engines));
        this.list = new ObjectMapper()
                .writeValueAsString(Stream.concat(connected, disconnected).toList());
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        switch (exchange.request().path()) {
            case ENGINES -> list(exchange);
            case ActApi.VERSION_1, ActApi.VERSION_2 -> run(exchange);
            default ->
                throw new BadRequestException(
                        404,
                        "The simulated Portal answers " + ENGINES + ", " + ActApi.VERSION_2 + " and " + ActApi.VERSION_1
                                + " only");
        }
    }

    private void list(Exchange exchange) throws IOException {
        if (!exchange.request().method().equals("GET")) {
            exchange.header("Allow", "GET");
            throw new BadRequestException(405, "Use GET");
        }
        send(exchange, list);
    }

    /** The faults of this step come after the Engines were told: the answer does not say so, the devices do it. */
    private void run(Exchange exchange) throws IOException {
        String answer = actions.answer(exchange);
        if (!LateFaults.play(exchange)) {
            send(exchange, answer);
        }
    }

    private static void send(Exchange exchange, String answer) throws IOException {
        Fault fault = exchange.fault();
        boolean partly = fault instanceof Fault.Cut || fault instanceof Fault.HangMidStream;
        if (partly || fault instanceof Fault.HalfLine) {
            half(exchange, answer, partly);
        } else {
            exchange.reply(200, TYPE, answer);
        }
    }

    private static void half(Exchange exchange, String answer, boolean cut) throws IOException {
        var body = new LazyBody(exchange, TYPE);
        body.halveNext();
        body.write(answer.getBytes(StandardCharsets.UTF_8));
        body.flush();
        boolean released = exchange.fault() instanceof Fault.HangMidStream hang && exchange.pause(hang.atMostMs());
        if (cut && !released) {
            throw new CutException();
        }
        body.close();
    }

    private static Map<String, String> entry(String name, String address, String status) {
        return Map.of("name", name, "address", address, "status", status);
    }
}
