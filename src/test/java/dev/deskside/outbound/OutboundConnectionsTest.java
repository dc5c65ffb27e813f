package dev.deskside.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client itself asks before it connects, whatever was checked before. */
class OutboundConnectionsTest {

    private HttpServer inside;
    private final AtomicInteger calls = new AtomicInteger();

    @BeforeEach
    void start() throws IOException {
        inside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        inside.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        inside.start();
    }

    @AfterEach
    void stop() {
        inside.stop(0);
    }

    @Test
    void shouldNotConnectToWhatLeadsInside() throws IOException {
        try (CloseableHttpClient client = client()) {
            for (String host : List.of("bot.example", "127.0.0.1", "2130706433", "[::ffff:127.0.0.1]", "localhost")) {
                assertThatThrownBy(() -> status(client, host)).as(host).isInstanceOf(RefusedAddressException.class);
            }
        }
        assertThat(calls).hasValue(0);
    }

    @Test
    void shouldConnectToWhatTheOperatorHasOpened() throws IOException {
        try (CloseableHttpClient client = client("bot.example")) {
            assertThat(status(client, "bot.example")).isEqualTo(204);
        }
        assertThat(calls).hasValue(1);
    }

    private int status(CloseableHttpClient client, String host) throws IOException {
        String url = "http://%s:%d/".formatted(host, inside.getAddress().getPort());
        return client.execute(new HttpGet(url), response -> response.getCode());
    }

    /** For which every name leads to loopback. */
    private static CloseableHttpClient client(String... allowed) {
        OutboundSettings settings = new OutboundSettings(List.of(allowed), true, "");
        GuardedDns dns = new GuardedDns(new AllowedHosts(settings), new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                return new InetAddress[] {InetAddress.getLoopbackAddress()};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        });
        return HttpClientBuilder.create()
                .setConnectionManager(new OutboundConnections().outboundConnectionManager(dns, settings))
                .build();
    }
}
