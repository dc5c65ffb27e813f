package dev.deskside.ingress.tls;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.deskside.ingress.answer.Problem;
import dev.deskside.ingress.answer.Problems;
import dev.deskside.ingress.limit.Admission;
import dev.deskside.problem.ProblemType;
import dev.deskside.upstream.budget.Workplace;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Refuses what is too much while it is still on the thread that read it: no other thread, no filter and no database is
 * troubled. The probes are always let in, and so are those who look after the hub.
 */
final class Doorkeeper {

    private static final Set<String> ALWAYS_OPEN = Set.of("/livez", "/readyz", "/v1/health");
    private static final String MANAGEMENT = "/actuator/";
    private static final AttachmentKey<Admission.Place> PLACE = AttachmentKey.create(Admission.Place.class);
    private static final HttpString REQUEST_ID = new HttpString("X-Request-Id");

    private static final String RETRY_AFTER = "1";

    private static final Problem TOO_MUCH = new Problem(
            ProblemType.NOT_READY,
            "The hub is answering as many requests as it can. Ask again in a second.",
            List.of(),
            Map.of());

    private final Admission admission;
    private final Refusal refusal;

    Doorkeeper(Admission admission, Problems problems) {
        this.admission = admission;
        this.refusal = Refusal.of(problems);
    }

    /** Before the servlet container has any work with the request. */
    HttpHandler atTheDoor(HttpHandler next) {
        return exchange -> {
            String path = exchange.getRequestPath();
            if (ALWAYS_OPEN.contains(path) || path.startsWith(MANAGEMENT)) {
                next.handleRequest(exchange);
                return;
            }
            Optional<Admission.Place> place = admission.enter();
            if (place.isPresent()) {
                exchange.putAttachment(PLACE, place.get());
                exchange.addExchangeCompleteListener((ended, others) -> {
                    place.get().leave();
                    onItsOwnThread(ended, others);
                });
                next.handleRequest(exchange);
            } else {
                refuse(exchange);
            }
        };
    }

    /**
     * Lets the thread that reads the connection make it ready for the next request. When the thread that wrote the answer
     * does it, it wakes the reading one while it holds the listener's lock, and that one spins until it is let in: with all
     * cores busy a third of the hub's processor time was spent there (HttpReadListener of Undertow 2.3).
     */
    private static void onItsOwnThread(HttpServerExchange ended, ExchangeCompletionListener.NextListener others) {
        if (ended.isInIoThread()) {
            others.proceed();
        } else {
            ended.getIoThread().execute(others::proceed);
        }
    }

    /** Where the servlet request exists: gives it its place, so that it can stand aside while it waits. */
    HttpHandler inside(HttpHandler next) {
        return exchange -> {
            Admission.Place place = exchange.getAttachment(PLACE);
            if (place != null) {
                exchange.getAttachment(ServletRequestContext.ATTACHMENT_KEY)
                        .getServletRequest()
                        .setAttribute(Workplace.PROPERTY, place);
            }
            next.handleRequest(exchange);
        };
    }

    /** Must cost next to nothing: when it happens, it happens thousands of times a second. */
    private void refuse(HttpServerExchange exchange) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        exchange.setStatusCode(TOO_MUCH.type().status());
        exchange.getResponseHeaders()
                .put(REQUEST_ID, id)
                .put(Headers.CONTENT_TYPE, Problems.MEDIA_TYPE)
                .put(Headers.CACHE_CONTROL, "no-store")
                .put(Headers.RETRY_AFTER, RETRY_AFTER);
        exchange.getResponseSender().send(refusal.body(exchange.getRequestPath(), id));
    }

    /** The body of a refusal, written once but for the path and the id of the request. */
    private record Refusal(String beforePath, String beforeId, String afterId) {

        private static final String PATH = "{path}";
        private static final String ID = "{id}";

        static Refusal of(Problems problems) {
            String body = problems.answer(TOO_MUCH, PATH, ID).body();
            int path = body.indexOf(PATH);
            int id = body.indexOf(ID);
            return new Refusal(
                    body.substring(0, path),
                    body.substring(path + PATH.length(), id),
                    body.substring(id + ID.length()));
        }

        String body(String path, String id) {
            char[] quoted = JsonStringEncoder.getInstance().quoteAsString(path);
            return new StringBuilder(
                            beforePath.length() + quoted.length + beforeId.length() + id.length() + afterId.length())
                    .append(beforePath)
                    .append(quoted)
                    .append(beforeId)
                    .append(id)
                    .append(afterId)
                    .toString();
        }
    }
}
