package dev.deskside.ingress.edge;

import dev.deskside.ingress.answer.ProblemWriter;
import dev.deskside.ingress.answer.Problems;
import dev.deskside.ingress.contract.Contracts;
import dev.deskside.upstream.budget.Workplace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door between HTTP and the routes: gives a route what the edge knows about the request, as exchange properties named
 * in {@link EdgeAttributes}, and makes sure that whatever a route ends with is fit to leave.
 */
@Component("routeEntry")
public class RouteEntry {

    private static final String JSON = "application/json";

    private static final List<String> HANDED_ON = List.of(
            EdgeAttributes.REQUEST_ID,
            EdgeAttributes.CALLER,
            EdgeAttributes.KEY,
            EdgeAttributes.WAIT_FOR_BUDGET,
            EdgeAttributes.SHOW_DETAILS,
            Workplace.PROPERTY);

    private final Problems problems;
    private final ProblemWriter writer;
    private final Contracts contracts;

    RouteEntry(Problems problems, ProblemWriter writer, Contracts contracts) {
        this.problems = problems;
        this.writer = writer;
        this.contracts = contracts;
    }

    /**
     * Whether the route that failed is the one that the request started: the place where an error becomes an answer.
     * Routes further in hand their errors back to the route that called them.
     */
    public boolean isAt(Exchange exchange) {
        String routeId = ExchangeHelper.getRouteId(exchange);
        boolean first =
                routeId != null && (contracts.isOperation(routeId) || routeId.equals(exchange.getFromRouteId()));
        return first && isFromRequest(exchange);
    }

    /** Whether a request started this exchange, but another route than the one that failed. */
    public boolean isFurtherIn(Exchange exchange) {
        return isFromRequest(exchange) && !isAt(exchange);
    }

    private static boolean isFromRequest(Exchange exchange) {
        return exchange.getProperty(Timings.PROPERTY) != null;
    }

    void run(Processor route, Exchange exchange) {
        HttpServletRequest request =
                exchange.getMessage(PlatformHttpMessage.class).getRequest();
        String sentType = request.getContentType();
        var timings = new Timings();
        exchange.setProperty(Timings.PROPERTY, timings);
        for (String name : HANDED_ON) {
            exchange.setProperty(name, request.getAttribute(name));
        }
        try {
            route.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            answer(exchange, problems.render(exchange.getException(), request.getRequestURI()));
        } else {
            settleType(exchange.getMessage(), sentType);
        }
        timings.header().ifPresent(value -> exchange.getMessage().setHeader("Server-Timing", value));
    }

    void fail(Exception failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        writer.write(failure, request, response);
    }

    private static void answer(Exchange exchange, Problems.Answer answer) {
        exchange.setException(null);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
        message.setHeader(Exchange.CONTENT_TYPE, Problems.MEDIA_TYPE);
        answer.headers().forEach(message::setHeader);
        message.setBody(answer.body());
    }

    /**
     * What a route answers is JSON unless it says otherwise. The type of the request's body must not become the type of
     * the answer, nor the list of all types that the contract names, which Camel puts there.
     */
    private static void settleType(Message message, @Nullable String sentType) {
        String type = message.getHeader(Exchange.CONTENT_TYPE, String.class);
        if (message.getBody() == null) {
            message.removeHeader(Exchange.CONTENT_TYPE);
        } else if (type == null || type.equals(sentType) || type.contains(",")) {
            message.setHeader(Exchange.CONTENT_TYPE, JSON);
        }
    }
}
