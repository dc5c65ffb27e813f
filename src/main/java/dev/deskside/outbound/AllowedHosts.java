package dev.deskside.outbound;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/** What the operator has opened although it is not public. */
@Component
class AllowedHosts {

    private static final Pattern NAME = Pattern.compile("(\\*\\.)?[a-z0-9_-]+(\\.[a-z0-9_-]+)*");
    private static final Pattern NETWORK = Pattern.compile("[0-9a-f.:]+(/\\d{1,3})?");
    private static final Pattern LAST_IS_A_NUMBER = Pattern.compile("(.*\\.)?\\d+");

    private final List<String> names;
    private final List<IpAddressMatcher> networks;

    AllowedHosts(OutboundSettings settings) {
        names = settings.allowedHosts().stream().filter(AllowedHosts::isName).toList();
        networks = settings.allowedHosts().stream()
                .filter(host -> !isName(host))
                .map(IpAddressMatcher::new)
                .toList();
    }

    static boolean isUsable(String host) {
        return isName(host) || (NETWORK.matcher(host).matches() && isNetwork(host));
    }

    private static boolean isNetwork(String host) {
        try {
            new IpAddressMatcher(host);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isName(String host) {
        return NAME.matcher(host).matches() && !LAST_IS_A_NUMBER.matcher(host).matches();
    }

    /** Whether the host is opened by its name, whatever its addresses are. */
    boolean opens(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return names.stream()
                .anyMatch(one -> one.startsWith("*.") ? name.endsWith(one.substring(1)) : name.equals(one));
    }

    boolean opens(InetAddress address) {
        return networks.stream().anyMatch(network -> network.matches(Networks.text(address)));
    }
}
