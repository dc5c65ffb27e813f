package dev.deskside.directory.query;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IPv4 network; an address is one of 32 bits.
 *
 * @param address any address in it
 */
record Ipv4Network(String address, int bits) {

    /** An address without leading zeros, for Java and for PostgreSQL alike. */
    static final String PATTERN =
            "^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])$";

    private static final Pattern NETWORK = Pattern.compile("([0-9.]{7,15})(?:/([0-9]|[12][0-9]|3[0-2]))?");
    private static final Pattern ADDRESS = Pattern.compile(PATTERN);

    static Optional<Ipv4Network> parse(String text) {
        var network = NETWORK.matcher(text);
        if (!network.matches() || !ADDRESS.matcher(network.group(1)).matches()) {
            return Optional.empty();
        }
        String bits = network.group(2);
        return Optional.of(new Ipv4Network(network.group(1), bits == null ? 32 : Integer.parseInt(bits)));
    }

    /** Of a text that {@link #parse} understands. */
    static Ipv4Network of(String text) {
        return parse(text).orElseThrow();
    }

    @Override
    public String toString() {
        return address + "/" + bits;
    }
}
