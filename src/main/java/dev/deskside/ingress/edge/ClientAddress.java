package dev.deskside.ingress.edge;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a request comes from.
 *
 * @param address of the client; behind a trusted proxy the one that the proxy names
 * @param local whether it comes from this machine without any proxy between
 */
public record ClientAddress(InetAddress address, boolean local) {

    private static final int NETWORK_BYTES = 8;

    /** The text under which calls of this client are counted: the address, of IPv6 the /64 network. */
    public String limiterKey() {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES)) + "/64"
                : address.getHostAddress();
    }
}
