package dev.deskside.ingress.key;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import java.security.SecureRandom;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The one key that belongs to the account, as the original's users know it: made anew by POST, which ends the one before,
 * and read by GET. It may do everything but administer.
 */
@Component("accountKey")
public class AccountKey {

    /** Its name in the list of keys; no named key may be called so. */
    public static final String NAME = "account";

    private final KeyTable table;
    private final AccountKeyDerivation derivation;
    private final KeyLookup lookup;
    private final SecureRandom random = new SecureRandom();

    AccountKey(KeyTable table, AccountKeyDerivation derivation, KeyLookup lookup) {
        this.table = table;
        this.derivation = derivation;
        this.lookup = lookup;
    }

    /**
     * The answer of {@code /v1/api_key}.
     *
     * @param key what to send in {@code X-API-Key}
     */
    public record Answer(@JsonProperty("api_key") String key) {

        @Override
        public String toString() {
            return "Answer[key=…]";
        }
    }

    /** Draws a new salt: the key of before ends at once here, within 30 s on other replicas. */
    public Answer create() {
        byte[] salt = KeySecret.random(random);
        String key = derivation.keyFor(salt);
        var before = table.activeByName(NAME);
        table.replace(NAME, Scope.ofTheAccount(), KeySecret.hash(key), salt);
        before.ifPresent(row -> lookup.forget(row.hash()));
        return new Answer(key);
    }

    /** Says the key again. */
    public Answer read() {
        return table.activeByName(NAME)
                .flatMap(row -> Optional.ofNullable(row.salt()).filter(salt -> derivation.isCurrent(salt, row.hash())))
                .map(salt -> new Answer(derivation.keyFor(salt)))
                .orElseThrow(
                        () -> new ProblemException(
                                ProblemType.NOT_FOUND,
                                "There is no API key for this account yet, or its password has changed since. Make one with POST /v1/api_key."));
    }
}
