package dev.deskside.simulator;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The access tokens of a tenant: given to API credentials, good for some minutes. */
final class TenantTokens {

    /** The scope that API credentials have. */
    static final String SCOPE = "service:integration";

    private final Account credentials;
    private final Clock clock;
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();
    private final AtomicInteger issued = new AtomicInteger();

    /** @param credentials client id and secret */
    TenantTokens(Account credentials, Clock clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    /** Answers a request for a token, which says that it is good for that time. */
    void issue(Exchange exchange, Duration life) throws IOException {
        Request request = exchange.request();
        if (!request.method().equals("POST")) {
            throw new BadRequestException(405, "Use POST");
        }
        if (!credentials.admits(exchange.authorization())) {
            TenantProblem.reply(exchange, 401, "Invalid value for 'client_id' or 'client_secret'");
            return;
        }
        if (!request.last("grant_type").equals("client_credentials")
                || !request.last("scope").equals(SCOPE)) {
            exchange.reply(400, SimulatedTenant.JSON_TYPE, "{\"error\":\"invalid_scope\"}");
            return;
        }
        String token = UUID.randomUUID().toString().replace("-", "");
        ends.values().removeIf(end -> end.isBefore(clock.instant()));
        ends.put(token, clock.instant().plus(real(life, exchange.fault())));
        issued.incrementAndGet();
        exchange.reply(
                200,
                SimulatedTenant.JSON_TYPE,
                "{\"token_type\":\"Bearer\",\"expires_in\":%d,\"access_token\":\"%s\",\"scope\":\"%s\"}"
                        .formatted(life.toSeconds(), token, SCOPE));
    }

    private static Duration real(Duration life, @Nullable Fault fault) {
        return fault instanceof Fault.ShortToken shorter ? Duration.ofMillis(shorter.lifeMs()) : life;
    }

    /** Whether the header {@code Authorization} carries a token that is good now. */
    boolean admits(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return false;
        }
        Instant end = ends.get(authorization.substring("Bearer ".length()).strip());
        return end != null && clock.instant().isBefore(end);
    }

    /** How many were issued. */
    int issued() {
        return issued.get();
    }

    /** Makes all tokens worthless, as when the credentials were renewed. */
    void revoke() {
        ends.clear();
    }
}
