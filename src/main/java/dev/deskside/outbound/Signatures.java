package dev.deskside.outbound;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Signs messages as Standard Webhooks says: HMAC-SHA256 over identifier, time and body, with each secret that counts. */
@Component
public class Signatures {

    private final SigningSecrets secrets;

    Signatures(SigningSecrets secrets) {
        this.secrets = secrets;
    }

    /**
     * The header {@code webhook-signature}; empty when the owner has no secret.
     *
     * @param id the same for each attempt, without a dot
     * @param at when this attempt leaves
     * @param body exactly what is sent
     */
    public String sign(String owner, String id, Instant at, String body) {
        return sign(secrets.of(owner), id, at, body);
    }

    static String sign(List<byte[]> keys, String id, Instant at, String body) {
        return keys.stream().map(key -> sign(key, id, at, body)).collect(Collectors.joining(" "));
    }

    private static String sign(byte[] key, String id, Instant at, String body) {
        try {
            return new Webhook(key).sign(id, at.getEpochSecond(), body);
        } catch (WebhookSigningException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA256", e);
        }
    }
}
