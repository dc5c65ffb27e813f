package dev.deskside.ingress.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Finds the caller of a key. What it found, and what it did not find, it remembers for 30 s: a key that is revoked
 * ends at once on the replica that revoked it and within 30 s on the others.
 */
@Component
public class KeyLookup {

    private static final Duration MEMORY = Duration.ofSeconds(30);
    private static final int MAX_KEYS = 10_000;

    private final KeyTable table;
    private final AccountKeyDerivation derivation;
    private final Cache<ByteBuffer, Optional<Caller>> callers;

    KeyLookup(KeyTable table, AccountKeyDerivation derivation) {
        this.table = table;
        this.derivation = derivation;
        this.callers = Caffeine.newBuilder()
                .maximumSize(MAX_KEYS)
                .expireAfterWrite(MEMORY)
                .build();
    }

    /** The caller whose key this is; empty for a key that is unknown, revoked, or not a key at all. */
    public Optional<Caller> callerOf(String key) {
        if (!KeySecret.isWellFormed(key)) {
            return Optional.empty();
        }
        byte[] hash = KeySecret.hash(key);
        Optional<Caller> known = callers.get(ByteBuffer.wrap(hash), unused -> load(hash));
        return known == null ? Optional.empty() : known;
    }

    /** Forgets a key that has just ended. A look-up under way is waited for, so that it cannot bring it back. */
    void forget(byte[] hash) {
        callers.invalidate(ByteBuffer.wrap(hash));
    }

    private Optional<Caller> load(byte[] hash) {
        Optional<KeyTable.Row> row = table.activeByHash(hash)
                .filter(found -> found.salt() == null || derivation.isCurrent(found.salt(), found.hash()));
        row.ifPresent(found -> table.touch(hash));
        return row.map(
                found -> new Caller(found.name(), found.scopes(), found.requestsPerSecond(), found.waitForBudget()));
    }
}
