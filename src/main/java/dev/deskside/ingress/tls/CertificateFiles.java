package dev.deskside.ingress.tls;

import dev.deskside.ingress.StartRefusedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/**
 * A certificate and its private key, as PEM files that were read and fit each other.
 *
 * @param certificate file of the certificate, intermediates after it
 * @param privateKey file of the key
 * @param first the certificate that callers see
 */
record CertificateFiles(Path certificate, Path privateKey, X509Certificate first) {

    static CertificateFiles read(Path certificate, Path privateKey) {
        PemSslStore certificates =
                load("TLS_CERT", certificate, PemSslStoreDetails.forCertificate(location(certificate)));
        X509Certificate first = first(certificate, certificates);
        PemSslStore keys = load("TLS_KEY", privateKey, new PemSslStoreDetails(null, null, location(privateKey)));
        PrivateKey key = keys.privateKey();
        if (key == null) {
            throw refused("TLS_KEY", privateKey, "it holds no private key in PEM form");
        }
        if (!fit(first, key)) {
            throw refused(
                    "TLS_KEY",
                    privateKey,
                    "it is not the key of the certificate in TLS_CERT (%s)".formatted(certificate));
        }
        return new CertificateFiles(certificate, privateKey, first);
    }

    private static String location(Path file) {
        return file.toAbsolutePath().toUri().toString();
    }

    private static PemSslStore load(String variable, Path file, PemSslStoreDetails details) {
        try {
            PemSslStore store = PemSslStore.load(details);
            if (store == null) {
                throw refused(variable, file, "it is empty");
            }
            store.certificates();
            store.privateKey();
            return store;
        } catch (IllegalStateException | IllegalArgumentException | java.io.UncheckedIOException e) {
            throw new StartRefusedException(sentence(variable, file, "it cannot be read as PEM: " + e.getMessage()), e);
        }
    }

    private static X509Certificate first(Path file, PemSslStore store) {
        var certificates = store.certificates();
        if (certificates == null || certificates.isEmpty()) {
            throw refused("TLS_CERT", file, "it holds no certificate in PEM form");
        }
        return certificates.get(0);
    }

    private static boolean fit(X509Certificate certificate, PrivateKey key) {
        try {
            String algorithm = key.getAlgorithm().equals("RSA")
                    ? "SHA256withRSA"
                    : key.getAlgorithm().startsWith("Ed") ? key.getAlgorithm() : "SHA256withECDSA";
            byte[] sample = "deskside".getBytes(StandardCharsets.US_ASCII);
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(sample);
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(certificate.getPublicKey());
            verifier.update(sample);
            return verifier.verify(signer.sign());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static StartRefusedException refused(String variable, Path file, String reason) {
        return new StartRefusedException(sentence(variable, file, reason));
    }

    private static String sentence(String variable, Path file, String reason) {
        return "%s names the file '%s', but %s. TLS_CERT names a PEM certificate and TLS_KEY its unencrypted PEM private key; leave both empty for a self-signed certificate."
                .formatted(variable, file, reason);
    }
}
