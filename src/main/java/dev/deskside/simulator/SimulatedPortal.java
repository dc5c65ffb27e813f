package dev.deskside.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The Portal: {@code GET /api/configuration/v1/engines} lists the Engines, and one that is not connected. */
final class SimulatedPortal implements SimulatedServer.Endpoint {

    private static final String PATH = "/api/configuration/v1/engines";
    private static final String TYPE = "application/json; charset=utf-8";

    private final String list;

    SimulatedPortal(List<SimulatedServer> engines) throws IOException {
        Stream<Map<String, String>> connected =
                engines.stream().map(engine -> entry(engine.name(), engine.url().getAuthority(), "CONNECTED"));
        Stream<Map<String, String>> disconnected = Stream.of(entry("engine-retired", "127.0.0.1:9", "DISCONNECTED"));
        this.list = new ObjectMapper()
                .writeValueAsString(Stream.concat(connected, disconnected).toList());
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        if (!exchange.request().path().equals(PATH)) {
            throw new BadRequestException(404, "The simulated Portal answers " + PATH + " only");
        }
        if (!exchange.request().method().equals("GET")) {
            exchange.header("Allow", "GET");
            throw new BadRequestException(405, "Use GET");
        }
        Fault fault = exchange.fault();
        boolean partly = fault instanceof Fault.Cut || fault instanceof Fault.HangMidStream;
        if (partly || fault instanceof Fault.HalfLine) {
            half(exchange, partly);
        } else {
            exchange.reply(200, TYPE, list);
        }
    }

    private void half(Exchange exchange, boolean cut) throws IOException {
        var body = new LazyBody(exchange, TYPE);
        body.halveNext();
        body.write(list.getBytes(StandardCharsets.UTF_8));
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
