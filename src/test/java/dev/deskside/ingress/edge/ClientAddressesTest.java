package dev.deskside.ingress.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskside.ingress.IngressSettings;
import dev.deskside.ingress.StartRefusedException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

class ClientAddressesTest {

    private final ClientAddresses addresses = new ClientAddresses(settings("10.0.0.0/8", "fd00::/8", "127.0.0.1"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.1 |                                | 198.51.100.1",
                "198.51.100.1 | 203.0.113.9                    | 198.51.100.1",
                "10.0.0.5     | 203.0.113.9                    | 203.0.113.9",
                "10.0.0.5     | 1.1.1.1, 203.0.113.9           | 203.0.113.9",
                "10.0.0.5     | 203.0.113.9, 10.0.0.9          | 203.0.113.9",
                "10.0.0.5     | 203.0.113.9:4711               | 203.0.113.9",
                "10.0.0.5     | nonsense.example               | 10.0.0.5",
                "10.0.0.5     | 10.0.0.6                       | 10.0.0.5",
                "10.0.0.5     | [2001:db8:1:2:3::4]:443        | 20010db800010002/64",
                "10.0.0.5     | 2001:db8:1:2:ffff::4           | 20010db800010002/64",
                "10.0.0.5     | ::ffff:203.0.113.9             | 203.0.113.9",
                "fd00::1      | 203.0.113.9                    | 203.0.113.9"
            })
    void shouldFindTheClientBehindTrustedProxiesOnly(String peer, String forwarded, String expected) {
        assertThat(addresses.of(request(peer, forwarded)).limiterKey()).isEqualTo(expected);
    }

    @Test
    void shouldCallOnlyADirectLoopbackPeerLocal() {
        assertThat(addresses.of(request("127.0.0.1", null)).local()).isTrue();
        assertThat(addresses.of(request("0:0:0:0:0:0:0:1", null)).local()).isTrue();
        assertThat(addresses.of(request("127.0.0.1", "127.0.0.1")).local()).isFalse();
        assertThat(addresses.of(request("198.51.100.1", "127.0.0.1")).local()).isFalse();
        assertThat(addresses.of(request("198.51.100.1", null)).local()).isFalse();
    }

    @Test
    void shouldRefuseAProxyThatIsNoAddress() {
        assertThatThrownBy(() -> new ClientAddresses(settings("proxy.example")))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("TRUSTED_PROXIES")
                .hasMessageContaining("proxy.example");
    }

    private static IngressSettings settings(String... proxies) {
        return new IngressSettings(
                Duration.ofSeconds(10),
                DataSize.ofMegabytes(1),
                List.of(proxies),
                List.of(),
                new IngressSettings.Tls("", ""));
    }

    private static MockHttpServletRequest request(String peer, @org.jspecify.annotations.Nullable String forwarded) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(peer);
        if (forwarded != null) {
            request.addHeader("X-Forwarded-For", forwarded);
        }
        return request;
    }
}
