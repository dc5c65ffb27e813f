package dev.deskside.outbound;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.util.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The connections to addresses that callers name: only to such as {@link GuardedDns} lets through, with TLS 1.2 or newer and a
 * verified name, and never by the proxy of the upstream systems, which would look names up by itself.
 */
@Configuration(proxyBeanMethods = false)
class OutboundConnections {

    private static final Timeout SILENCE = Timeout.ofSeconds(10);
    private static final int MOST = 200;

    @Bean
    HttpClientConnectionManager outboundConnectionManager(GuardedDns dns, OutboundSettings settings) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(dns)
                .setTlsSocketStrategy(ClientTlsStrategyBuilder.create()
                        .setSslContext(OutboundTrust.context(settings.trust()))
                        .setTlsVersions(TLS.V_1_3, TLS.V_1_2)
                        .buildClassic())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(SILENCE)
                        .setSocketTimeout(SILENCE)
                        .build())
                .setDefaultSocketConfig(
                        SocketConfig.custom().setSoTimeout(SILENCE).build())
                .setMaxConnTotal(MOST)
                .setMaxConnPerRoute(MOST)
                .build();
    }
}
