package dev.deskside.remoteaction.dispatch;

import dev.deskside.upstream.UpstreamException;
import java.time.Duration;

/** What a tenant takes in one call (source: the documentation of its APIs): what is beyond is refused before it leaves. */
final class TenantLimits {

    private static final int MOST_TARGETS = 10_000;
    private static final int LONGEST_ID = 200;
    private static final int BAD_REQUEST = 400;

    private TenantLimits() {}

    /** @param what of them: devices, people */
    static void checkTargets(String what, int count) {
        if (count < 1 || count > MOST_TARGETS) {
            throw refused("A call to the tenant is for 1 to " + MOST_TARGETS + " " + what + ", not for " + count + ".");
        }
    }

    /** Whole minutes between those limits. */
    static long within(Duration wanted, Duration shortest, Duration longest) {
        if (wanted.compareTo(shortest) < 0) {
            return shortest.toMinutes();
        }
        return wanted.compareTo(longest) > 0 ? longest.toMinutes() : wanted.toMinutes();
    }

    /** Whether that can be the name of a request there. */
    static boolean isId(String text) {
        return !text.isBlank() && text.length() <= LONGEST_ID;
    }

    static UpstreamException.Refused refused(String why) {
        return new UpstreamException.Refused(why + " Nothing was sent.", BAD_REQUEST);
    }
}
