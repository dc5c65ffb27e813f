package dev.deskside.remoteaction.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.deskside.problem.InputError;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.NewExecution.IdempotencyKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells whether two requests with the same Idempotency-Key are the same: same operation, same body but for order and space. */
public final class Fingerprint {

    private static final ObjectMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private Fingerprint() {}

    /**
     * The mark of a request; null when it has none.
     *
     * @param header {@code Idempotency-Key}, if it was sent
     * @param operation what was asked of what: {@code execute disk_cleanup}
     * @throws ProblemException when the header cannot be a key
     */
    public static @Nullable IdempotencyKey mark(@Nullable String header, String operation, JsonNode body) {
        if (header == null) {
            return null;
        }
        String key = header.strip();
        if (!KEY.matcher(key).matches()) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "The Idempotency-Key cannot be used.",
                    List.of(new InputError(
                            "Idempotency-Key", "Send 1 to 255 visible ASCII characters, such as a UUID.")));
        }
        return new IdempotencyKey(key, of(operation, body));
    }

    private static String of(String operation, JsonNode body) {
        try {
            Object sorted = SORTED.treeToValue(body, Object.class);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(operation.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(SORTED.writeValueAsBytes(sorted)));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("A tree can always be written, and every JDK has SHA-256", e);
        }
    }
}
