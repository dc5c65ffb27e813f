package dev.deskside.ingress.tls;

import dev.deskside.ingress.IngressSettings;
import dev.deskside.ingress.answer.Problems;
import dev.deskside.ingress.answer.StatusProblems;
import dev.deskside.ingress.limit.Admission;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import java.util.UUID;
import org.springframework.boot.web.embedded.undertow.UndertowServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import org.xnio.Options;

/**
 * The limits of the container (decision D14). The only place that knows which container it is: another one needs
 * another class like this and nothing else.
 */
@Component
class ContainerLimits implements WebServerFactoryCustomizer<UndertowServletWebServerFactory> {

    private static final int MAX_CONNECTIONS = 12_000;
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration HEAD = Duration.ofSeconds(10);

    /** A body over our limit is refused by us, and read to its end up to this many times the limit. */
    private static final int DRAINED_BODIES = 8;

    private final IngressSettings settings;
    private final Problems problems;
    private final Doorkeeper doorkeeper;

    ContainerLimits(IngressSettings settings, Problems problems, Admission admission) {
        this.settings = settings;
        this.problems = problems;
        this.doorkeeper = new Doorkeeper(admission, problems);
    }

    @Override
    public void customize(UndertowServletWebServerFactory factory) {
        factory.addBuilderCustomizers(this::limit);
        factory.addDeploymentInfoCustomizers(deployment -> deployment
                .addInitialHandlerChainWrapper(next -> answerWhatNobodyAnswered(doorkeeper.atTheDoor(next)))
                .addInnerHandlerChainWrapper(doorkeeper::inside));
    }

    private void limit(Undertow.Builder builder) {
        builder.setSocketOption(Options.CONNECTION_HIGH_WATER, MAX_CONNECTIONS)
                .setSocketOption(Options.CONNECTION_LOW_WATER, MAX_CONNECTIONS)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, Math.toIntExact(IDLE.toMillis()))
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, Math.toIntExact(HEAD.toMillis()))
                .setServerOption(
                        UndertowOptions.MAX_ENTITY_SIZE,
                        DRAINED_BODIES * settings.maxBodySize().toBytes())
                .setServerOption(UndertowOptions.DECODE_URL, false);
    }

    private HttpHandler answerWhatNobodyAnswered(HttpHandler next) {
        return exchange -> {
            exchange.addDefaultResponseListener(this::problem);
            if (exchange.getRequestPath().startsWith("/")) {
                next.handleRequest(exchange);
            } else {
                exchange.setStatusCode(StatusCodes.BAD_REQUEST).endExchange();
            }
        };
    }

    private boolean problem(HttpServerExchange exchange) {
        int status = exchange.getStatusCode();
        if (status < 400 || !exchange.isResponseChannelAvailable()) {
            return false;
        }
        String id = UUID.randomUUID().toString();
        String body = problems.answer(StatusProblems.of(status), exchange.getRequestURI(), id)
                .body();
        exchange.getResponseHeaders().put(new HttpString("X-Request-Id"), id);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, Problems.MEDIA_TYPE);
        exchange.getResponseSender().send(body);
        return true;
    }
}
