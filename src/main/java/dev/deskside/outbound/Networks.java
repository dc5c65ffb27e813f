package dev.deskside.outbound;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Which addresses are public: those that the registries of IANA for special purposes (RFC 6890 and its updates) do not name.
 * Of IPv6 only what is given out as global unicast is public; of the forms that carry an IPv4 address, the address inside
 * counts.
 */
final class Networks {

    private static final List<IpAddressMatcher> SPECIAL_V4 = matchers(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // behind a carrier's address translation; metadata of one cloud
            "127.0.0.0/8", // loopback
            "168.63.129.16/32", // a cloud's host, from inside its machines
            "169.254.0.0/16", // link-local; metadata of most clouds
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments; metadata of one cloud
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // relays of 6to4
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, broadcast

    private static final IpAddressMatcher GLOBAL_V6 = new IpAddressMatcher("2000::/3");

    private static final List<IpAddressMatcher> SPECIAL_V6 = matchers(
            "2001::/23", // protocol assignments, Teredo among them
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4
            "3fff::/20"); // documentation

    /** RFC 6052: an IPv4 address in the last four bytes, reached through a translator. */
    private static final IpAddressMatcher TRANSLATED = new IpAddressMatcher("64:ff9b::/96");

    private Networks() {}

    /** Whether anybody on the Internet may have the address. */
    static boolean isPublic(InetAddress address) {
        String text = text(address);
        if (!(address instanceof Inet6Address)) {
            return none(SPECIAL_V4, text);
        }
        if (TRANSLATED.matches(text)) {
            return isPublic(lastFour(address));
        }
        return GLOBAL_V6.matches(text) && none(SPECIAL_V6, text);
    }

    /** Its digits, without the interface that some carry. */
    static String text(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }

    private static InetAddress lastFour(InetAddress address) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }

    private static boolean none(List<IpAddressMatcher> networks, String text) {
        return networks.stream().noneMatch(network -> network.matches(text));
    }

    private static List<IpAddressMatcher> matchers(String... networks) {
        return Stream.of(networks).map(IpAddressMatcher::new).toList();
    }
}
