package dev.deskside.remoteaction.callback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.outbound.OutboundUrls;
import dev.deskside.outbound.Signatures;
import dev.deskside.remoteaction.view.ExecutionView;
import dev.deskside.remoteaction.view.Executions;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Writes what is told: what has happened, and the execution as {@code GET /v1/remote-actions/executions/{id}} shows it at that
 * moment, in the envelope of Standard Webhooks, signed.
 */
@Component("callbackMessages")
public class CallbackMessages {

    private final Executions executions;
    private final Signatures signatures;
    private final OutboundUrls urls;
    private final ObjectMapper json;
    private final Clock clock;

    CallbackMessages(Executions executions, Signatures signatures, OutboundUrls urls, ObjectMapper json, Clock clock) {
        this.executions = executions;
        this.signatures = signatures;
        this.urls = urls;
        this.json = json;
        this.clock = clock;
    }

    /** The envelope of Standard Webhooks. */
    private record Envelope(String type, Instant timestamp, ExecutionView data) {}

    /** @throws EndedCallbackException when it cannot be sent, now and later */
    public CallbackMessage write(Delivery delivery) {
        String problem = urls.problem(delivery.url());
        if (problem != null) {
            throw new EndedCallbackException(problem); // the settings have changed since it was taken
        }
        Instant now = clock.instant();
        String id = String.valueOf(delivery.id());
        String body = body(delivery);
        String signature = signatures.sign(delivery.caller(), id, now, body);
        if (signature.isEmpty()) {
            throw new EndedCallbackException("The key has no secret to sign with any more.");
        }
        return new CallbackMessage(delivery.url(), id, Long.toString(now.getEpochSecond()), signature, body);
    }

    private String body(Delivery delivery) {
        ExecutionView execution = executions.get(delivery.execution()).withoutCallbacks();
        try {
            return json.writeValueAsString(new Envelope(delivery.type(), delivery.at(), execution));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is shown can be written", e);
        }
    }
}
