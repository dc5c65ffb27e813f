package dev.deskside.ingress.key;

import dev.deskside.outbound.SigningSecrets;
import dev.deskside.problem.InputError;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The keys that an operator issues, one per chatbot: shown once, stored hashed, revocable. */
@Component("namedKeys")
public class NamedKeys {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    private static final int MAX_LIMIT = 10_000;

    private final KeyTable table;
    private final KeyLookup lookup;
    private final SigningSecrets secrets;
    private final SecureRandom random = new SecureRandom();

    NamedKeys(KeyTable table, KeyLookup lookup, SigningSecrets secrets) {
        this.table = table;
        this.lookup = lookup;
        this.secrets = secrets;
    }

    /**
     * What an operator asks for.
     *
     * @param requestsPerSecond the key's own limit, 0 for none; null for the one of the settings
     * @param waitForBudget whether its calls wait when a budget is spent
     * @param devices which devices it may act on ({@link KeyDevices}); null for all
     */
    public record Wish(
            @Nullable String name,
            @Nullable List<@Nullable String> scopes,
            @Nullable Integer requestsPerSecond,
            @Nullable Boolean waitForBudget,
            @Nullable List<@Nullable String> devices) {

        /** A key without a profile of its own. */
        public Wish(@Nullable String name, @Nullable List<@Nullable String> scopes) {
            this(name, scopes, null, null, null);
        }
    }

    /** The only time that the key itself is shown. */
    public record Issued(
            String name,
            Set<Scope> scopes,
            @Nullable Integer requestsPerSecond,
            boolean waitForBudget,
            @Nullable List<String> devices,
            String key,
            Instant createdAt) {

        @Override
        public String toString() {
            return "Issued[name=" + name + ", scopes=" + scopes + "]";
        }
    }

    /** A key as the list shows it; {@code lastUsedAt} is about five minutes coarse. */
    public record Listed(
            String name,
            Set<Scope> scopes,
            @Nullable Integer requestsPerSecond,
            boolean waitForBudget,
            @Nullable List<String> devices,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {}

    /** The answer of {@code GET /v1/keys}. */
    public record Keys(List<Listed> keys) {}

    /** Makes a key; its text cannot be read again. */
    public Issued issue(@Nullable Wish sent) {
        Wish wish = sent == null ? new Wish(null, null) : sent;
        List<InputError> errors = new ArrayList<>();
        String name = checkName(wish.name(), errors);
        Set<Scope> scopes = checkScopes(wish.scopes(), errors);
        Integer limit = checkLimit(wish.requestsPerSecond(), errors);
        List<String> devices = KeyDevices.check(wish.devices(), errors);
        boolean waits = Boolean.TRUE.equals(wish.waitForBudget());
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.CANNOT_BE_DONE, "The key cannot be issued like this.", errors);
        }
        String key = KeySecret.of(KeySecret.random(random));
        Instant createdAt = table.insert(name, scopes, limit, waits, devices, KeySecret.hash(key))
                .orElseThrow(() -> new ProblemException(
                        ProblemType.CONFLICT,
                        "There is a key named '%s' already. Revoke it with DELETE /v1/keys/%s or choose another name."
                                .formatted(name, name)));
        return new Issued(name, scopes, limit, waits, devices, key, createdAt);
    }

    /** All keys, revoked ones included, by name. */
    public Keys list() {
        return new Keys(table.all().stream()
                .map(row -> new Listed(
                        row.name(),
                        row.scopes(),
                        row.requestsPerSecond(),
                        row.waitForBudget(),
                        row.devices(),
                        row.createdAt(),
                        row.lastUsedAt(),
                        row.revokedAt()))
                .toList());
    }

    /** Ends a key, and the secrets that sign for it: at once here, within 30 s on other replicas. */
    @Transactional
    public void revoke(String name) {
        byte[] hash = table.revoke(name)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND, "There is no active key of this name. GET /v1/keys lists the names."));
        lookup.forget(hash);
        secrets.forget(name);
    }

    private static String checkName(@Nullable String name, List<InputError> errors) {
        if (name == null || !NAME.matcher(name).matches()) {
            errors.add(
                    new InputError(
                            "#/name",
                            "Write 1 to 63 lower-case letters, digits, '.', '_' or '-', beginning with a letter or digit, such as \"teams-bot\"."));
            return "";
        }
        if (name.equals(AccountKey.NAME)) {
            errors.add(new InputError("#/name", "'account' is the name of the account's own key; choose another."));
        }
        return name;
    }

    private static @Nullable Integer checkLimit(@Nullable Integer limit, List<InputError> errors) {
        if (limit != null && (limit < 0 || limit > MAX_LIMIT)) {
            errors.add(new InputError(
                    "#/requestsPerSecond",
                    "Write a whole number from 0 (no limit) to %d, or leave it out for the limit of the settings."
                            .formatted(MAX_LIMIT)));
        }
        return limit;
    }

    private static Set<Scope> checkScopes(@Nullable List<@Nullable String> names, List<InputError> errors) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        if (names == null || names.isEmpty()) {
            errors.add(new InputError("#/scopes", "Name at least one of: " + Scope.names() + "."));
            return scopes;
        }
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            var scope = name == null ? Optional.<Scope>empty() : Scope.ofWireName(name);
            if (scope.isPresent()) {
                scopes.add(scope.get());
            } else {
                errors.add(new InputError("#/scopes/" + i, "Write one of: " + Scope.names() + "."));
            }
        }
        return scopes;
    }
}
