package dev.deskside.outbound;

import java.net.UnknownHostException;

/** A host leads to an address that the hub does not connect to. Which one is not said: a caller may not map the inside. */
public final class RefusedAddressException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    RefusedAddressException(String host) {
        super("The host " + host + " leads to an address that is not public, and nobody has opened it.");
    }
}
