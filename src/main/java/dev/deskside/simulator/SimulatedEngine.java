package dev.deskside.simulator;

import dev.deskside.simulator.fleet.EngineView;
import dev.deskside.simulator.fleet.Fleet;
import dev.deskside.simulator.fleet.Platform;
import dev.deskside.simulator.query.AnswerFormat;
import dev.deskside.simulator.query.NxqlEvaluator;
import dev.deskside.simulator.query.PreparedQuery;
import dev.deskside.simulator.query.QueryRefusedException;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The Web API V2 of one Engine: {@code GET} or {@code POST /2/query} with {@code query}, {@code platform} (repeatable;
 * Windows when there is none), {@code p1} … {@code pn} and {@code format} ({@code csv}, the default, or {@code json}).
 *
 * @param number which Engine of the fleet, from 0
 */
record SimulatedEngine(Fleet fleet, int number) implements SimulatedServer.Endpoint {

    private static final String PATH = "/2/query";

    @Override
    public void handle(Exchange exchange) throws IOException {
        Request request = exchange.request();
        if (!request.path().equals(PATH)) {
            throw new BadRequestException(404, "A simulated Engine answers " + PATH + " only");
        }
        if (!request.method().equals("GET") && !request.method().equals("POST")) {
            exchange.header("Allow", "GET, POST");
            throw new BadRequestException(405, "Use GET or POST");
        }
        try {
            answer(exchange);
        } catch (QueryRefusedException e) {
            throw new BadRequestException(400, "Bad query. " + e.getMessage());
        }
    }

    private void answer(Exchange exchange) throws IOException {
        Request request = exchange.request();
        AnswerFormat format = format(request.last("format"));
        EngineView view = fleet.view(number, exchange.fault() instanceof Fault.Rows rows ? rows.factor() : 1);
        PreparedQuery query = NxqlEvaluator.prepare(required(request), parameters(request), platforms(request), view);
        if (exchange.fault() instanceof Fault.UnknownField) {
            throw new QueryRefusedException("Unknown field '" + query.headers().get(0) + "'");
        }
        var body = new LazyBody(exchange, format.contentType());
        format.write(query, view, body, new RowFaults(exchange, body));
        body.close();
    }

    private static AnswerFormat format(String word) {
        return AnswerFormat.of(word.isEmpty() ? "csv" : word)
                .orElseThrow(() ->
                        new BadRequestException(400, "The format '" + word + "' is not simulated: use csv or json"));
    }

    private static String required(Request request) {
        if (request.last("query").isBlank()) {
            throw new BadRequestException(400, "The parameter 'query' is missing");
        }
        return request.last("query");
    }

    private static Set<Platform> platforms(Request request) {
        Set<Platform> platforms = EnumSet.noneOf(Platform.class);
        for (String word : request.all("platform")) {
            platforms.add(Platform.of(word)
                    .orElseThrow(() -> new BadRequestException(
                            400, "Unknown platform '" + word + "': use windows, mac_os or mobile")));
        }
        return platforms.isEmpty() ? EnumSet.of(Platform.WINDOWS) : platforms;
    }

    /** The values of the placeholders: p1 is %1. */
    private static Map<String, String> parameters(Request request) {
        var parameters = new HashMap<String, String>();
        for (String name : request.parameters().keySet()) {
            if (name.matches("p\\d{1,4}")) {
                parameters.put(name.substring(1), request.last(name));
            }
        }
        return parameters;
    }
}
