package dev.deskside.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a name leads decides when the connection is made, not what it is called. */
class GuardedDnsTest {

    private static final String PUBLIC = "93.184.216.34";

    @Test
    void shouldConnectToTheVeryAddressesThatItHasLookedAt() throws UnknownHostException {
        assertThat(guarded(Map.of("bot.example", List.of(PUBLIC, "2606:2800:220:1::1")))
                        .resolve("bot.example"))
                .extracting(Networks::text)
                .containsExactly(PUBLIC, "2606:2800:220:1:0:0:0:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.0.0.1",
                "169.254.169.254",
                "100.100.100.200",
                "::1",
                "fd00:ec2::254",
                "fe80::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "0.0.0.0"
            })
    void shouldRefuseANameOfWhichAnyAddressIsInside(String inside) {
        GuardedDns dns = guarded(Map.of("alone.example", List.of(inside), "mixed.example", List.of(PUBLIC, inside)));

        for (String host : List.of("alone.example", "mixed.example")) {
            assertThatThrownBy(() -> dns.resolve(host))
                    .isInstanceOf(RefusedAddressException.class)
                    .hasMessageNotContaining(inside);
        }
    }

    @Test
    void shouldRefuseTheSpellingsThatTheSystemReadsAsAddresses() {
        GuardedDns dns = new GuardedDns(new AllowedHosts(settings()));

        for (String host : List.of("127.0.0.1", "2130706433", "::1", "localhost")) {
            assertThatThrownBy(() -> dns.resolve(host)).isInstanceOf(RefusedAddressException.class);
        }
    }

    @Test
    void shouldOpenNamesAndNetworksOfTheOperator() throws UnknownHostException {
        Map<String, List<String>> names = Map.of("bots.corp", List.of("10.9.9.9"), "other.corp", List.of("10.1.0.7"));

        assertThat(guarded(names, "bots.corp").resolve("BOTS.corp")).hasSize(1);
        assertThat(guarded(names, "10.1.0.0/16").resolve("other.corp")).hasSize(1);
        assertThatThrownBy(() -> guarded(names, "10.1.0.0/16").resolve("bots.corp"))
                .isInstanceOf(RefusedAddressException.class);
    }

    private static OutboundSettings settings(String... allowed) {
        return new OutboundSettings(List.of(allowed), false, "");
    }

    private static GuardedDns guarded(Map<String, List<String>> names, String... allowed) {
        return new GuardedDns(new AllowedHosts(settings(allowed)), new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                List<String> found = names.getOrDefault(host.toLowerCase(java.util.Locale.ROOT), List.of());
                InetAddress[] addresses = new InetAddress[found.size()];
                for (int i = 0; i < addresses.length; i++) {
                    addresses[i] = InetAddress.getByName(found.get(i));
                }
                return addresses;
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        });
    }
}
