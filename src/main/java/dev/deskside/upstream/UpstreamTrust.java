package dev.deskside.upstream;

import dev.deskside.catalog.TlsSettings;
import dev.deskside.catalog.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.SecureSocketProtocolsParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;

/** Whose certificates one upstream may show, in the form that Camel's HTTP client takes. TLS 1.2 or newer. */
final class UpstreamTrust {

    private UpstreamTrust() {}

    static SSLContextParameters parameters(TlsSettings tls) {
        SSLContextParameters parameters = new SSLContextParameters();
        SecureSocketProtocolsParameters protocols = new SecureSocketProtocolsParameters();
        protocols.getSecureSocketProtocol().add("TLSv1.2");
        protocols.getSecureSocketProtocol().add("TLSv1.3");
        parameters.setSecureSocketProtocols(protocols);
        TrustManager manager = manager(tls.trust());
        if (manager != null) {
            TrustManagersParameters managers = new TrustManagersParameters();
            managers.setTrustManager(manager);
            parameters.setTrustManagers(managers);
        }
        return parameters;
    }

    static HostnameVerifier hostnames(TlsSettings tls) {
        boolean verify = tls.verifyHost() && !(tls.trust() instanceof Trust.Any);
        return verify ? new DefaultHostnameVerifier() : NoopHostnameVerifier.INSTANCE;
    }

    private static @org.jspecify.annotations.Nullable TrustManager manager(Trust trust) {
        if (trust instanceof Trust.PemFile file) {
            return ofFile(file.path());
        }
        return trust instanceof Trust.Any ? new TrustEverybody() : null;
    }

    private static TrustManager ofFile(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("trusted-" + number++, certificate);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers()[0];
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The certificates in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** For the demo only: the catalog refuses this trust everywhere else. */
    private static final class TrustEverybody extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
