package dev.deskside.ingress.edge;

import dev.deskside.ingress.IngressSettings;
import dev.deskside.ingress.StartRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/**
 * Finds the client behind a request. {@code X-Forwarded-For} counts only when the peer is a trusted proxy, and then from
 * the right: the first address that is not a trusted proxy itself.
 */
@Component
public class ClientAddresses {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final Pattern V4 = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3})(?::\\d+)?");
    private static final Pattern V6 =
            Pattern.compile("\\[?([0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:%[^\\]]*)?(?:](?::\\d+)?)?");

    private final List<IpAddressMatcher> trusted;

    ClientAddresses(IngressSettings settings) {
        this.trusted =
                settings.trustedProxies().stream().map(ClientAddresses::matcher).toList();
    }

    /** The client of a request. */
    public ClientAddress of(HttpServletRequest request) {
        InetAddress peer = parse(request.getRemoteAddr()).orElseThrow();
        if (request.getHeader(FORWARDED_FOR) == null && request.getHeader("Forwarded") == null) {
            return new ClientAddress(peer, peer.isLoopbackAddress());
        }
        if (!isTrusted(peer)) {
            return new ClientAddress(peer, false);
        }
        for (String hop : hopsFromTheRight(request)) {
            Optional<InetAddress> address = parse(hop);
            if (address.isEmpty() || !isTrusted(address.get())) {
                return new ClientAddress(address.orElse(peer), false);
            }
        }
        return new ClientAddress(peer, false);
    }

    private static List<String> hopsFromTheRight(HttpServletRequest request) {
        List<String> hops = new ArrayList<>();
        for (String line : Collections.list(request.getHeaders(FORWARDED_FOR))) {
            Arrays.stream(line.split(",", -1)).map(String::strip).forEach(hops::add);
        }
        Collections.reverse(hops);
        return hops;
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(proxy -> proxy.matches(address.getHostAddress()));
    }

    /** Reads an address without ever asking a name server. */
    static Optional<InetAddress> parse(String text) {
        Matcher v4 = V4.matcher(text);
        Matcher v6 = V6.matcher(text);
        String literal = v4.matches() ? v4.group(1) : v6.matches() ? v6.group(1) : null;
        try {
            return literal == null ? Optional.empty() : Optional.of(InetAddress.getByName(literal));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static IpAddressMatcher matcher(String proxy) {
        try {
            return new IpAddressMatcher(proxy);
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException(
                    "TRUSTED_PROXIES holds '%s'. Write addresses or networks, separated by commas, such as 10.0.0.5 or 10.0.0.0/8."
                            .formatted(proxy),
                    e);
        }
    }
}
