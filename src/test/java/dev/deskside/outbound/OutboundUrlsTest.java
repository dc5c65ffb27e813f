package dev.deskside.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever way an address inside is written, the hub does not call it. */
class OutboundUrlsTest {

    private static final Random RANDOM = new Random(25);

    private final OutboundUrls urls = urls(false);

    private static OutboundUrls urls(boolean http, String... allowed) {
        OutboundSettings settings = new OutboundSettings(List.of(allowed), http, "");
        return new OutboundUrls(new AllowedHosts(settings), settings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://bot.example.com/done",
                "https://bot.example.com:8443/done?token=a%20b&x=%7B%7D",
                "HTTPS://BOT.Example.COM/",
                "https://93.184.216.34/",
                "https://[2606:2800:220:1:248:1893:25c8:1946]/",
                "https://[64:ff9b::5db8:d822]/",
                "https://xn--bcher-kva.example/",
                "https://3com.example/",
                "https://127.0.0.1.nip.io/" // where it leads is looked at when it is called
            })
    void shouldTakeWhatIsPublicAsFarAsItsTextTells(String url) {
        assertThat(urls.problem(url)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bot.example.com",
                "//bot.example.com/",
                "https:bot.example.com",
                "https:///done",
                "http://bot.example.com/",
                "ftp://bot.example.com/",
                "file:///etc/passwd",
                "https://user@bot.example.com/",
                "https://bot.example.com:pass@127.0.0.1/",
                "https://bot.example.com#@127.0.0.1/",
                "https://bot.example.com\\@127.0.0.1/",
                "https://bot.example.com:0/",
                "https://bot.example.com:65536/",
                "https://bot.example.com:99999999999/",
                "https://bot.example.com./",
                "https://bücher.example/",
                "https://bot.example.com/{{env:PATH}}",
                "https://bot.example.com/ space",
                "https://bot.example.com/\r\nX-Injected: 1"
            })
    void shouldRefuseWhatCanBeReadInTwoWaysOrIsNoSafeUrl(String url) {
        assertThat(urls.problem(url)).as(url).isNotBlank();
    }

    static Stream<String> inside() {
        return Stream.of(
                "localhost",
                "LOCALHOST",
                "localhost.",
                "a.localhost",
                "deskside",
                "printer.local",
                "metadata.google.internal",
                "router.home.arpa",
                "0",
                "0.0.0.0",
                "127.1",
                "127.0.1",
                "127.0.0.1",
                "127.0.0.1.",
                "0127.0.0.1",
                "0x7f.0.0.1",
                "0x7f000001",
                "0X7F000001",
                "017700000001",
                "2130706433",
                "127.0.0.0x1",
                "%31%32%37.0.0.1",
                "127%2e0.0.1",
                "１２７.0.0.1",
                "127。0。0。1",
                "①②⑦.0.0.1",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.192",
                "198.18.0.1",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "[::]",
                "[::1]",
                "[0:0:0:0:0:0:0:1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[0:0:0:0:0:ffff:a9fe:a9fe]",
                "[::127.0.0.1]",
                "[fe80::1]",
                "[fe80::1%25eth0]",
                "[fe80::1%eth0]",
                "[fec0::1]",
                "[fc00::1]",
                "[fd00:ec2::254]",
                "[ff02::1]",
                "[2001:db8::1]",
                "[2001:0:7f00:1::1]",
                "[2002:7f00:1::1]",
                "[64:ff9b::127.0.0.1]",
                "[64:ff9b::a9fe:a9fe]",
                "[64:ff9b:1::1]",
                "[100::1]",
                "[::1");
    }

    @ParameterizedTest
    @MethodSource("inside")
    void shouldRefuseWhatIsInsideHoweverItIsWritten(String host) {
        assertThat(urls.problem("https://" + host + "/")).as(host).isNotBlank();
        assertThat(urls.problem("https://" + host + ":8443/x?y=z")).as(host).isNotBlank();
    }

    /** Any spelling of any private address, as old resolvers read them: one to four parts, each decimal, octal or hexadecimal. */
    @Test
    void shouldRefuseEverySpellingOfPrivateAddresses() {
        for (int i = 0; i < 20_000; i++) {
            String host = spelling(privateAddress());
            assertThat(urls.problem("https://" + host + "/")).as(host).isNotBlank();
        }
    }

    @Test
    void shouldRefuseEverySpellingOfPrivateAddressesInsideIpv6() {
        for (int i = 0; i < 5_000; i++) {
            int address = privateAddress();
            String words = "%x:%x".formatted(address >>> 16, address & 0xffff);
            String prefix = List.of("::ffff:", "0:0:0:0:0:ffff:", "64:ff9b::", "::", "0000:0000:0000:0000:0000:FFFF:")
                    .get(RANDOM.nextInt(5));
            String host = "[" + prefix + (RANDOM.nextBoolean() ? words : dotted(address)) + "]";
            assertThat(urls.problem("https://" + host + "/")).as(host).isNotBlank();
        }
    }

    @Test
    void shouldOpenWhatTheOperatorHasOpenedAndNothingBeside() {
        OutboundUrls opened = urls(true, "Bots.corp.internal", "*.lab.local", "10.1.0.0/16", "fd00::/8", "127.0.0.1");

        assertThat(List.of(
                        "https://bots.corp.internal/",
                        "http://BOTS.corp.internal:8080/",
                        "https://a.b.lab.local/",
                        "https://10.1.2.3/",
                        "https://[fd12::1]/",
                        "http://127.0.0.1:1/"))
                .allSatisfy(url -> assertThat(opened.problem(url)).as(url).isNull());
        assertThat(List.of(
                        "https://x.bots.corp.internal/",
                        "https://lab.local/",
                        "https://evil-lab.local/",
                        "https://10.2.0.1/",
                        "https://127.0.0.2/",
                        "https://0x0a010203/",
                        "https://[fe80::1]/"))
                .allSatisfy(url -> assertThat(opened.problem(url)).as(url).isNotBlank());
    }

    private static int privateAddress() {
        int any = RANDOM.nextInt();
        return switch (RANDOM.nextInt(5)) {
            case 0 -> 0x7f000000 | (any & 0x00ffffff);
            case 1 -> 0x0a000000 | (any & 0x00ffffff);
            case 2 -> 0xac100000 | (any & 0x000fffff);
            case 3 -> 0xc0a80000 | (any & 0x0000ffff);
            default -> 0xa9fe0000 | (any & 0x0000ffff);
        };
    }

    private static String dotted(int address) {
        return "%d.%d.%d.%d".formatted(address >>> 24, (address >>> 16) & 255, (address >>> 8) & 255, address & 255);
    }

    private static String spelling(int address) {
        int parts = 1 + RANDOM.nextInt(4);
        List<String> written = new ArrayList<>();
        for (int part = 0; part < parts - 1; part++) {
            written.add(number((address >>> (24 - 8 * part)) & 255));
        }
        long rest = Integer.toUnsignedLong(address) & (0xffffffffL >>> (8 * (parts - 1)));
        written.add(number(rest));
        return String.join(".", written) + (RANDOM.nextInt(4) == 0 ? "." : "");
    }

    private static String number(long value) {
        return switch (RANDOM.nextInt(4)) {
            case 0 -> "0" + Long.toOctalString(value);
            case 1 -> "0x" + Long.toHexString(value);
            case 2 ->
                "0X" + "0".repeat(RANDOM.nextInt(3)) + Long.toHexString(value).toUpperCase(java.util.Locale.ROOT);
            default -> Long.toString(value);
        };
    }
}
