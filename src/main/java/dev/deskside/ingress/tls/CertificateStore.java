package dev.deskside.ingress.tls;

import dev.deskside.ingress.IngressSettings;
import dev.deskside.ingress.StartRefusedException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the hub's certificate: the operator's, or one that the hub makes at its first start and keeps. */
final class CertificateStore {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateStore.class);
    private static final Duration RENEW_BEFORE = Duration.ofDays(30);

    private final Path folder;
    private final Clock clock;

    CertificateStore(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    CertificateFiles find(IngressSettings.Tls settings) {
        boolean certificate = !settings.certificate().isBlank();
        boolean key = !settings.privateKey().isBlank();
        if (certificate != key) {
            throw new StartRefusedException(
                    "TLS_CERT and TLS_KEY belong together: set both to PEM files, or neither for a self-signed certificate.");
        }
        return certificate ? own(Path.of(settings.certificate()), Path.of(settings.privateKey())) : selfSigned();
    }

    private CertificateFiles own(Path certificate, Path key) {
        CertificateFiles files = CertificateFiles.read(certificate, key);
        Instant end = files.first().getNotAfter().toInstant();
        if (end.isBefore(clock.instant().plus(RENEW_BEFORE))) {
            LOG.warn("The certificate in TLS_CERT ({}) ends at {}: renew it", certificate, end);
        }
        return files;
    }

    private CertificateFiles selfSigned() {
        Path certificate = folder.resolve("certificate.pem");
        Path key = folder.resolve("private-key.pem");
        if (!Files.exists(certificate) || !Files.exists(key) || endsSoon(CertificateFiles.read(certificate, key))) {
            make(certificate, key);
        }
        return CertificateFiles.read(certificate, key);
    }

    private boolean endsSoon(CertificateFiles files) {
        return files.first().getNotAfter().toInstant().isBefore(clock.instant().plus(RENEW_BEFORE));
    }

    private void make(Path certificate, Path key) {
        SelfSignedCertificate made = SelfSignedCertificate.make(clock.instant());
        try {
            Files.createDirectories(folder);
            write(key, made.privateKey(), "rw-------");
            write(certificate, made.certificate(), "rw-r--r--");
        } catch (IOException e) {
            throw new StartRefusedException(
                    "The self-signed certificate cannot be kept in '%s': %s. Make DESKSIDE_DATA name a folder that can be written, or set TLS_CERT and TLS_KEY."
                            .formatted(folder, e),
                    e);
        }
        LOG.info("Made a self-signed certificate in {}; TLS_CERT and TLS_KEY name one that callers trust", folder);
    }

    /** Writes beside the target first: a crash leaves the old file or the new one. */
    private void write(Path target, String text, String permissions) throws IOException {
        Path draft = Files.createTempFile(folder, target.getFileName().toString(), ".tmp", attributes(permissions));
        Files.writeString(draft, text);
        Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
