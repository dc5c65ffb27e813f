package dev.deskside.simulator.query;

import dev.deskside.nxql.Operator;

/** Compares IPv4 addresses with one address or with a network in CIDR form. */
final class Addresses {

    private static final long NONE = -1;

    private final Operator operator;
    private final long address;
    private final int shift;

    Addresses(String operand, Operator operator) {
        this.operator = operator;
        int slash = operand.indexOf('/');
        String bits = slash < 0 ? "32" : operand.substring(slash + 1);
        this.address = parse(slash < 0 ? operand : operand.substring(0, slash));
        if (address == NONE || !bits.matches("\\d|[12]\\d|3[0-2]")) {
            throw new QueryRefusedException(
                    "'" + operand + "' is no IPv4 address: write 192.0.2.15, or a network such as 192.0.2.0/24");
        }
        this.shift = 32 - Integer.parseInt(bits);
    }

    boolean test(String value) {
        long other = parse(value);
        return other != NONE && Conditions.fits(operator, Long.compare(other >> shift, address >> shift));
    }

    private static long parse(String text) {
        String[] octets = text.split("\\.", -1);
        if (octets.length != 4) {
            return NONE;
        }
        long address = 0;
        for (String octet : octets) {
            if (!octet.matches("\\d{1,3}") || Integer.parseInt(octet) > 255) {
                return NONE;
            }
            address = address << 8 | Integer.parseInt(octet);
        }
        return address;
    }
}
