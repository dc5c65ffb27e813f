package dev.deskside.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Reads the head of an upstream's answer, and its body where it is small enough to be read whole. */
@Component("upstreamAnswer")
public class UpstreamAnswer {

    private static final int MAX_EXPLANATION = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DataSize maxDocumentSize;
    private final UpstreamStates states;
    private final RetryAfter retryAfter;

    UpstreamAnswer(UpstreamSettings settings, UpstreamStates states, Clock clock) {
        this.maxDocumentSize = settings.maxDocumentSize();
        this.states = states;
        this.retryAfter = new RetryAfter(clock);
    }

    /**
     * Lets a 200 pass and says what any other status means.
     *
     * @param upstream the name of the system that was asked
     * @param retryAfterHeader the answer's {@code Retry-After}, if it has one
     */
    public void check(String upstream, int status, @Nullable String retryAfterHeader, @Nullable InputStream body)
            throws IOException {
        if (status == 200) {
            states.answered(upstream);
            return;
        }
        try (body) {
            UpstreamException failure = failure(upstream, status, retryAfterHeader, body);
            states.failed(upstream, failure.detail());
            throw failure;
        }
    }

    /** Reads a whole answer as text; one that is larger than the limit, after decompression, is refused. */
    public String document(String upstream, InputStream body) throws IOException {
        try (body) {
            byte[] bytes = body.readNBytes((int) maxDocumentSize.toBytes() + 1);
            if (bytes.length > maxDocumentSize.toBytes()) {
                throw new UpstreamException.Broken("The answer of " + upstream + " is larger than "
                        + maxDocumentSize.toMegabytes() + " MB (MAX_UPSTREAM_DOCUMENT_SIZE).");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private UpstreamException failure(
            String upstream, int status, @Nullable String retryAfterHeader, @Nullable InputStream body) {
        if (status == 429 || (status == 503 && retryAfterHeader != null)) {
            return new UpstreamException.Busy(upstream, status, retryAfter.parse(retryAfterHeader, PATIENCE));
        }
        if (status == 401 || status == 403) {
            return new UpstreamException.Refused(
                    "The system " + upstream + " refused the account (" + status
                            + "): check NEXTHINK_USER, NEXTHINK_PASSWORD and the account's rights there.",
                    status);
        }
        if (status >= 500) {
            return new UpstreamException.Broken("The system " + upstream + " answered " + status + ".");
        }
        return new UpstreamException.Refused(
                "The system " + upstream + " answered " + status + ": " + explanation(body), status);
    }

    private static String explanation(@Nullable InputStream body) {
        if (body == null) {
            return "(no text)";
        }
        try (body) {
            return new String(body.readNBytes(MAX_EXPLANATION), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "(text not readable)";
        }
    }
}
