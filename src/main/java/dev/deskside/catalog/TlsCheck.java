package dev.deskside.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import org.jspecify.annotations.Nullable;

/** Reads how a certificate is checked. What would accept every server is for the demo profile only. */
final class TlsCheck {

    private static final String FILE = "file:";
    private static final String PEM_HINT =
            "write trust: \"file:engine-ca.pem\", the certificate of the server or of the authority that signed it in PEM";

    private final Path folder;
    private final boolean demo;

    TlsCheck(Path folder, boolean demo) {
        this.folder = folder;
        this.demo = demo;
    }

    /** The settings; null when they cannot be used, then the place says why. */
    @Nullable
    TlsSettings read(Place place) {
        Trust trust = trust(place.at("trust"));
        Place verify = place.at("verifyHost");
        boolean verifyHost = verify.node().asBoolean(true);
        if (trust instanceof Trust.System && !verifyHost && !demo) {
            String message = "without the host name every server with a public certificate would be accepted";
            verify.wrong(message, PEM_HINT + "; then verifyHost: false is possible");
            return null;
        }
        return trust == null ? null : new TlsSettings(trust, verifyHost);
    }

    private @Nullable Trust trust(Place place) {
        String text = place.text(place.present() ? "" : "system");
        if (text.equals("system")) {
            return new Trust.System();
        }
        if (text.equals("any") && demo) {
            return new Trust.Any();
        }
        if (text.equals("any")) {
            place.wrong(
                    "trust: any accepts every server, also a forged one; it is for the demo profile only", PEM_HINT);
        }
        return text.startsWith(FILE) ? pem(folder.resolve(text.substring(FILE.length())), place) : null;
    }

    private static @Nullable Trust pem(Path file, Place place) {
        try (InputStream content = Files.newInputStream(file)) {
            if (!CertificateFactory.getInstance("X.509")
                    .generateCertificates(content)
                    .isEmpty()) {
                return new Trust.PemFile(file);
            }
            place.wrong("the file " + file + " holds no certificate", PEM_HINT);
        } catch (IOException e) {
            place.wrong("the file " + file + " cannot be read", PEM_HINT);
        } catch (CertificateException e) {
            place.wrong("the file " + file + " holds no certificates in PEM", PEM_HINT);
        }
        return null;
    }
}
