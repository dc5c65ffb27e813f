package dev.deskside.simulator.fleet;

import dev.deskside.simulator.fleet.Trouble.Extent;
import java.util.List;

/**
 * A connection that a device tried to make; known for the last eight days. Two in a hundred fail as usual.
 *
 * @param destination the name of the other side
 * @param status {@code established}, {@code no host}, {@code no service} or {@code rejected}
 * @param incoming bytes; none where the connection failed
 * @param outgoing bytes
 */
public record Connection(long start, String destination, int port, String status, long incoming, long outgoing)
        implements Event {

    private static final String ESTABLISHED = "established";
    private static final String[] FAILURES = {"no host", "no service", "rejected"};
    private static final String[] DESTINATIONS = {
        "mail.lab.example", "files.lab.example", "intranet.lab.example", "vpn.lab.example", "print.lab.example"
    };
    private static final int[] PORTS = {443, 445, 443, 8443, 631};
    private static final int HISTORY = 8 * Device.DAY;

    static List<Connection> of(Device device) {
        Extent extent = Trouble.CONNECTIONS.on(device);
        if (extent == Extent.UNKNOWN) {
            return List.of();
        }
        int failures = extent == Extent.HEAVY ? 40 : 2;
        return Occurrence.of(device, Trouble.CONNECTIONS.salt(), 2 * Device.HOUR, HISTORY).stream()
                .map(one -> of(one, failures))
                .toList();
    }

    private static Connection of(Occurrence one, int failures) {
        int destination = one.pick(1, DESTINATIONS.length);
        boolean failed = one.pick(2, 100) < failures;
        return new Connection(
                one.at(),
                DESTINATIONS[destination],
                PORTS[destination],
                failed ? FAILURES[one.pick(3, FAILURES.length)] : ESTABLISHED,
                failed ? 0 : 2_000 + one.pick(4, 5_000_000),
                failed ? 0 : 1_000 + one.pick(5, 500_000));
    }

    boolean failed() {
        return !status.equals(ESTABLISHED);
    }
}
