package dev.deskside.ingress.security;

import dev.deskside.ingress.contract.Operation;
import dev.deskside.ingress.edge.ClientAddress;
import dev.deskside.ingress.key.AccountGate;
import dev.deskside.ingress.key.AccountSettings;
import dev.deskside.ingress.key.KeyLookup;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;
import org.springframework.stereotype.Component;

/**
 * Reads and checks what a request carries: a key in {@code X-API-Key} or {@code Authorization: Bearer}, or, where the
 * contract allows it, the account's Basic credentials.
 */
@Component
class Credentials {

    private static final String KEY_HEADER = "X-API-Key";
    private static final String BEARER = "bearer ";

    private final KeyLookup keys;
    private final AccountGate gate;
    private final AccountSettings account;
    private final BasicAuthenticationConverter basic = new BasicAuthenticationConverter();

    Credentials(KeyLookup keys, AccountGate gate, AccountSettings account) {
        this.keys = keys;
        this.gate = gate;
        this.account = account;
    }

    /**
     * Who sent a request.
     *
     * @return empty when it carries no credentials of a kind that counts here
     * @throws ProblemException 401 when they are wrong, 429 when the account's were tried too often
     */
    Optional<CallerAuthentication> check(
            HttpServletRequest request, Optional<Operation> operation, ClientAddress client) {
        String key = operation.filter(Operation::isForAccountOnly).isPresent() ? null : keyOf(request);
        if (key != null) {
            return Optional.of(
                    keys.callerOf(key).map(CallerAuthentication::ofKey).orElseThrow(Credentials::wrongKey));
        }
        return operation.filter(Operation::accountMayCall).isPresent()
                ? checkAccount(request, client)
                : Optional.empty();
    }

    private static @Nullable String keyOf(HttpServletRequest request) {
        String key = request.getHeader(KEY_HEADER);
        if (key != null) {
            return key.strip();
        }
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }

    private Optional<CallerAuthentication> checkAccount(HttpServletRequest request, ClientAddress client) {
        UsernamePasswordAuthenticationToken sent = basicOf(request);
        if (sent == null) {
            return Optional.empty();
        }
        if (!account.isSet()) {
            throw new ProblemException(
                    ProblemType.UNAUTHENTICATED,
                    "This hub has no account, so nobody gets a key. Its operator sets NEXTHINK_USER and NEXTHINK_PASSWORD.");
        }
        if (!gate.admits(client.limiterKey(), sent.getName(), String.valueOf(sent.getCredentials()))) {
            throw new ProblemException(ProblemType.UNAUTHENTICATED, "User or password of the account is wrong.");
        }
        return Optional.of(CallerAuthentication.ofAccount());
    }

    private @Nullable UsernamePasswordAuthenticationToken basicOf(HttpServletRequest request) {
        try {
            return basic.convert(request);
        } catch (BadCredentialsException e) {
            throw new ProblemException(
                    ProblemType.UNAUTHENTICATED,
                    "The header Authorization is not valid: write 'Basic ' and base64 of user, colon, password.",
                    e);
        }
    }

    private static ProblemException wrongKey() {
        return new ProblemException(
                ProblemType.UNAUTHENTICATED,
                "This key is not valid: it is unknown, or it was revoked or replaced. POST /v1/api_key gives a new one.");
    }
}
