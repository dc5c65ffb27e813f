package dev.deskside.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says of a URL that a caller names whether the hub will call it, as far as its text tells; where a name leads is looked at when
 * the connection is made ({@link GuardedDns}). A host that can be read in two ways is refused, not interpreted.
 */
@Component
public class OutboundUrls {

    static final int LONGEST = 2_048;

    /** The last part of a name is a number only where other readers take the whole for an address (WHATWG URL, 3.5). */
    private static final Pattern LIKE_A_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)");

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern V4 = Pattern.compile("(" + BYTE + "\\.){3}" + BYTE);

    /** Names that never are public (RFC 6761, 6762, 8375, 9476 and the private zone of ICANN). */
    private static final List<String> INSIDE = List.of("localhost", "local", "internal", "home.arpa", "alt");

    private final AllowedHosts allowed;
    private final boolean http;

    OutboundUrls(AllowedHosts allowed, OutboundSettings settings) {
        this.allowed = allowed;
        this.http = settings.allowHttp();
    }

    /** Why the hub will not call that URL, and what to send instead, as a sentence; null when it will. */
    public @Nullable String problem(String url) {
        if (url.length() > LONGEST) {
            return "Send a URL of at most " + LONGEST + " characters.";
        }
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return "Send an absolute URL, such as https://bot.example.com/done, with special characters percent-encoded.";
        }
        String host = uri.getHost();
        if (!isScheme(uri.getScheme())) {
            return "Send a URL that begins with https://.";
        }
        if (host == null || uri.getPort() == 0 || uri.getPort() > 65_535) {
            return "Name the host as plain ASCII (a name in another script in its form xn--…) and, if need be, a port.";
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return "Leave out user, password and fragment; a secret may stand in path or query.";
        }
        return ofHost(host);
    }

    /** The host of a URL without a problem; an IPv6 address in its brackets. */
    public String host(String url) {
        return URI.create(url).getHost().toLowerCase(Locale.ROOT);
    }

    private boolean isScheme(@Nullable String scheme) {
        return "https".equalsIgnoreCase(scheme) || (http && "http".equalsIgnoreCase(scheme));
    }

    private @Nullable String ofHost(String host) {
        if (host.startsWith("[") || V4.matcher(host).matches()) {
            return ofAddress(host);
        }
        if (LIKE_A_NUMBER.matcher(host).matches()) {
            return "Write an address as four decimal numbers without leading zeros, such as 198.51.100.7.";
        }
        if (host.endsWith(".")) {
            return "Write the host without a dot at its end.";
        }
        if (allowed.opens(host)) {
            return null;
        }
        String name = host.toLowerCase(Locale.ROOT);
        boolean inside = name.indexOf('.') < 0
                || INSIDE.stream().anyMatch(zone -> name.equals(zone) || name.endsWith("." + zone));
        return inside ? refused("The host " + name) : null;
    }

    private @Nullable String ofAddress(String host) {
        String literal = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        if (literal.indexOf('%') >= 0) {
            return "Write the IPv6 address without the interface.";
        }
        try {
            InetAddress address = InetAddress.getByName(literal); // a literal: nobody is asked
            return allowed.opens(address) || Networks.isPublic(address) ? null : refused("The address " + literal);
        } catch (UnknownHostException e) {
            return "Write the address in its usual form.";
        }
    }

    static String refused(String what) {
        return what + " is not public. Send a URL that anybody can reach, or have the operator open this one"
                + " (OUTBOUND_ALLOWED_HOSTS).";
    }
}
