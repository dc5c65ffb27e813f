package dev.deskside.outbound;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The secrets with which the hub signs what it sends, one for each owner; for some time after a change the one before signs too.
 * They are stored as they are, since a hash cannot sign: whoever reads the database can sign.
 */
@Component
public class SigningSecrets {

    /** How long the secret before a new one still signs. */
    public static final Duration OVERLAP = Duration.ofHours(24);

    /** Standard Webhooks asks for 24 to 64 bytes. */
    private static final int BYTES = 32;

    private static final String PREFIX = "whsec_";

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    SigningSecrets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A secret, the only time that it is shown.
     *
     * @param secret {@code whsec_} and its bytes in Base64
     * @param previousUntil until when the secret before signs too; null when there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Shown(String secret, Instant createdAt, @Nullable Instant previousUntil) {

        @Override
        public String toString() {
            return "Shown[createdAt=" + createdAt + "]";
        }
    }

    /** Makes a new secret. Of those before, the newest still signs for a day, and all others end now. */
    @Transactional
    public Shown renew(String owner) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('signing_secret/' || :owner, 0))")
                .param("owner", owner)
                .query()
                .listOfRows();
        jdbc.sql("delete from signing_secret where owner = :owner and ends_at is not null")
                .param("owner", owner)
                .update();
        Instant until = jdbc.sql(
                        """
                        update signing_secret set ends_at = clock_timestamp() + make_interval(secs => :overlap)
                        where owner = :owner returning ends_at""")
                .param("owner", owner)
                .param("overlap", OVERLAP.toSeconds())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(null);
        OffsetDateTime createdAt = jdbc.sql(
                        "insert into signing_secret (owner, secret) values (:owner, :secret) returning created_at")
                .param("owner", owner)
                .param("secret", secret)
                .query(OffsetDateTime.class)
                .single();
        return new Shown(PREFIX + Base64.getEncoder().encodeToString(secret), createdAt.toInstant(), until);
    }

    /** Whether anything can be signed for that owner. */
    public boolean has(String owner) {
        return !of(owner).isEmpty();
    }

    /** Those that sign now, the newest first. */
    List<byte[]> of(String owner) {
        return jdbc.sql(
                        """
                        select secret from signing_secret
                        where owner = :owner and coalesce(ends_at, 'infinity') > clock_timestamp() order by n desc""")
                .param("owner", owner)
                .query(byte[].class)
                .list();
    }

    /** Ends all of an owner. */
    public void forget(String owner) {
        jdbc.sql("delete from signing_secret where owner = :owner")
                .param("owner", owner)
                .update();
    }
}
