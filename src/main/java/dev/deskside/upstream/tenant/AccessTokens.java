package dev.deskside.upstream.tenant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.upstream.Authorization;
import dev.deskside.upstream.UpstreamException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The access token of a tenant. It is renewed when four fifths of its life are over, by one caller, while the others go on with
 * the present one; only without a living one do they wait. Its life is counted from the moment when it was asked for, on a
 * clock that nobody sets.
 */
public class AccessTokens implements Authorization {

    private static final double WHEN_DUE = 0.8;

    /** How long it is not tried again to renew a token that still lives. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final ObjectMapper json;
    private final LongSupplier nanos;
    private final ReentrantLock renewing = new ReentrantLock();
    private volatile @Nullable Token token;

    AccessTokens(ObjectMapper json, LongSupplier nanos) {
        this.json = json;
        this.nanos = nanos;
    }

    /** Times are in nanoseconds of the clock. */
    private record Token(String value, long renewAt, long endsAt) {

        boolean isDue(long now) {
            return now - renewAt >= 0;
        }

        boolean isAlive(long now) {
            return now - endsAt < 0;
        }

        Token notBefore(long newRenewAt) {
            return new Token(value, newRenewAt, endsAt);
        }

        /** Never in a log. */
        @Override
        public String toString() {
            return "Token[***]";
        }
    }

    /** The header of a call that leaves now; null without a living token. */
    @Override
    public @Nullable String header() {
        Token present = token;
        return present == null || !present.isAlive(nanos.getAsLong()) ? null : "Bearer " + present.value();
    }

    /** Whether a token should be asked for. */
    public boolean isDue() {
        Token present = token;
        return present == null || present.isDue(nanos.getAsLong());
    }

    /**
     * Whether the caller is the one who renews; then it calls {@link #leave} when it is done. Blocks while somebody else does it
     * and there is no living token.
     */
    boolean enter() {
        if (header() == null) {
            renewing.lock();
        } else if (!renewing.tryLock()) {
            return false;
        }
        if (isDue()) {
            return true;
        }
        renewing.unlock();
        return false;
    }

    /** @param renewed whether it worked; else the present token is used as long as it lives, and another try is made soon */
    void leave(boolean renewed) {
        Token present = token;
        if (!renewed && present != null) {
            token = present.notBefore(nanos.getAsLong() + AFTER_FAILURE.toNanos());
        }
        renewing.unlock();
    }

    /** The present moment, to be given to {@link #keep}. */
    public long now() {
        return nanos.getAsLong();
    }

    /**
     * Keeps a token.
     *
     * @param askedAt when it was asked for
     * @param answer of the address of tokens
     * @throws UpstreamException when that is no token
     */
    public void keep(long askedAt, String answer) {
        JsonNode read = read(answer);
        String value = read.path("access_token").asText();
        long life = Duration.ofSeconds(read.path("expires_in").asLong(0)).toNanos();
        if (value.isBlank() || value.chars().anyMatch(c -> c <= ' ' || c > '~') || life <= 0) {
            throw new UpstreamException.Broken("The tenant's address of tokens answered something that is no token.");
        }
        token = new Token(value, askedAt + (long) (life * WHEN_DUE), askedAt + life);
    }

    private JsonNode read(String answer) {
        try {
            return json.readTree(answer);
        } catch (JsonProcessingException e) {
            throw new UpstreamException.Broken("The tenant's address of tokens answered something that is no JSON.");
        }
    }

    /** There is another tenant, or there are other credentials: the token of before is of no use. */
    public void forget() {
        token = null;
    }

    /** The tenant has refused a call with this header: its token is dropped, unless there is another one by now. */
    @Override
    public void refused(@Nullable String header) {
        Token present = token;
        if (present != null && ("Bearer " + present.value()).equals(header)) {
            token = null;
        }
    }
}
