package dev.deskside.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Looks up a host for a connection that is about to be made, and refuses it when any of its addresses is not public. The
 * connection goes to the very addresses that were looked at: a name that leads elsewhere a moment later changes nothing.
 */
@Component
class GuardedDns implements DnsResolver {

    private final AllowedHosts allowed;
    private final DnsResolver dns;

    @Autowired
    GuardedDns(AllowedHosts allowed) {
        this(allowed, SystemDefaultDnsResolver.INSTANCE);
    }

    GuardedDns(AllowedHosts allowed, DnsResolver dns) {
        this.allowed = allowed;
        this.dns = dns;
    }

    /** @throws RefusedAddressException when one of the addresses is not public, and nobody has opened it */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = dns.resolve(host);
        if (allowed.opens(host)) {
            return addresses;
        }
        for (InetAddress address : addresses) {
            if (!allowed.opens(address) && !Networks.isPublic(address)) {
                throw new RefusedAddressException(host);
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
