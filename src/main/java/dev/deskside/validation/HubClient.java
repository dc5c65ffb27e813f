package dev.deskside.validation;

import java.nio.file.Path;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** Asks a running hub over HTTPS, for commands. */
final class HubClient {

    private static final Timeout PATIENCE = Timeout.ofSeconds(10);

    private HubClient() {}

    /** Trusts this very certificate, whatever name stands in it. */
    static RestClient trusting(Path certificate) {
        String location = certificate.toAbsolutePath().toUri().toString();
        SslBundle trust = SslBundle.of(new PemSslStoreBundle(null, PemSslStoreDetails.forCertificate(location)));
        return client(PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(
                        new DefaultClientTlsStrategy(trust.createSslContext(), NoopHostnameVerifier.INSTANCE)));
    }

    /** Trusts what Java trusts. */
    static RestClient trustingAuthorities() {
        return client(PoolingHttpClientConnectionManagerBuilder.create());
    }

    private static RestClient client(PoolingHttpClientConnectionManagerBuilder connections) {
        ConnectionConfig patient = ConnectionConfig.custom()
                .setConnectTimeout(PATIENCE)
                .setSocketTimeout(PATIENCE)
                .build();
        var http = HttpClients.custom()
                .setConnectionManager(
                        connections.setDefaultConnectionConfig(patient).build())
                .build();
        return RestClient.builder()
                .requestFactory(new HttpComponentsClientHttpRequestFactory(http))
                .build();
    }
}
