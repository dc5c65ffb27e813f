package dev.deskside.ingress.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskside.ingress.IngressSettings.Tls;
import dev.deskside.ingress.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Tls NONE = new Tls("", "");

    @TempDir
    Path folder;

    @Test
    void shouldMakeACertificateOnceAndKeepIt() throws IOException {
        CertificateFiles first = store(NOW).find(NONE);
        assertThat(first.first().getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(825)));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first.privateKey())))
                .isEqualTo("rw-------");
        CertificateFiles again = store(NOW.plus(Duration.ofDays(700))).find(NONE);
        assertThat(again.first()).isEqualTo(first.first());
    }

    @Test
    void shouldRenewACertificateThatEndsInLessThanThirtyDays() {
        CertificateFiles first = store(NOW).find(NONE);
        CertificateFiles renewed = store(NOW.plus(Duration.ofDays(800))).find(NONE);
        assertThat(renewed.first()).isNotEqualTo(first.first());
    }

    @Test
    void shouldTakeTheOperatorsFiles() {
        CertificateFiles made = store(NOW).find(NONE);
        Tls own = new Tls(made.certificate().toString(), made.privateKey().toString());
        assertThat(new CertificateStore(folder.resolve("unused"), Clock.systemUTC())
                        .find(own)
                        .first())
                .isEqualTo(made.first());
        assertThat(folder.resolve("unused")).doesNotExist();
    }

    @Test
    void shouldNameTheVariableThatIsWrong() throws IOException {
        CertificateFiles made = store(NOW).find(NONE);
        SelfSignedCertificate other = SelfSignedCertificate.make(NOW);
        Path otherKey = Files.writeString(folder.resolve("other.pem"), other.privateKey());
        Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "nonsense");
        Path missing = folder.resolve("missing.pem");

        assertRefused(new Tls(made.certificate().toString(), ""), "TLS_CERT and TLS_KEY belong together");
        assertRefused(new Tls(missing.toString(), made.privateKey().toString()), "TLS_CERT names the file");
        assertRefused(new Tls(nonsense.toString(), made.privateKey().toString()), "TLS_CERT names the file");
        assertRefused(new Tls(made.certificate().toString(), missing.toString()), "TLS_KEY names the file");
        assertRefused(new Tls(made.certificate().toString(), nonsense.toString()), "TLS_KEY names the file");
        assertRefused(new Tls(made.certificate().toString(), otherKey.toString()), "not the key of the certificate");
    }

    private void assertRefused(Tls settings, String sentence) {
        assertThatThrownBy(() -> store(NOW).find(settings))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining(sentence);
    }

    private CertificateStore store(Instant now) {
        return new CertificateStore(folder.resolve("tls"), Clock.fixed(now, ZoneOffset.UTC));
    }
}
