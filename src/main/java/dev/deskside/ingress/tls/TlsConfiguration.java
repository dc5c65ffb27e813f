package dev.deskside.ingress.tls;

import dev.deskside.ingress.IngressSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.server.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** HTTPS and nothing else on the hub's port: TLS 1.2 and 1.3, only ciphers with forward secrecy and AEAD. */
@Configuration(proxyBeanMethods = false)
class TlsConfiguration {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final List<String> CIPHERS = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> tls(
            IngressSettings settings, @Value("${deskside.data:./data}") Path data) {
        return factory ->
                factory.setSsl(ssl(new CertificateStore(data.resolve("tls"), Clock.systemUTC()).find(settings.tls())));
    }

    private static Ssl ssl(CertificateFiles files) {
        var ssl = new Ssl();
        ssl.setCertificate(files.certificate().toAbsolutePath().toUri().toString());
        ssl.setCertificatePrivateKey(files.privateKey().toAbsolutePath().toUri().toString());
        ssl.setEnabledProtocols(PROTOCOLS);
        ssl.setCiphers(CIPHERS.toArray(String[]::new));
        return ssl;
    }
}
