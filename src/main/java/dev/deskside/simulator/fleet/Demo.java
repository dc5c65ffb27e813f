package dev.deskside.simulator.fleet;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The people and devices that every simulated fleet has, whatever its size and seed. The number of a device is also the
 * number of its main user.
 *
 * <table>
 * <caption>Who is who</caption>
 * <tr><td>{@code LAB\alice}</td><td>exactly one device, Windows, in use; every remote action ran there</td></tr>
 * <tr><td>{@code LAB\bob}</td><td>two devices: Windows, in use, and a Mac with a difficult name, used two days ago</td></tr>
 * <tr><td>{@code LAB\carol}, {@code BRANCH\carol}</td><td>two people of one account name, one device each</td></tr>
 * <tr><td>{@code LAB\dave}</td><td>known only as the last logged-on user of a device without user activity</td></tr>
 * <tr><td>(nobody)</td><td>LAB-PC-07 has neither user activity nor a logged-on user</td></tr>
 * <tr><td>{@code LAB\erin}, {@code LAB\frank}</td><td>share one Windows laptop, which is new: no inventory, no score, no
 * remote action</td></tr>
 * <tr><td>{@code LAB\grace}</td><td>inactive for 35 days; her device was seen 32 days ago</td></tr>
 * <tr><td>{@code LAB\heidi}</td><td>inactive for 46 days; her device was seen 45 days ago</td></tr>
 * <tr><td>{@code LAB\ivan}</td><td>a sick Windows laptop: disk 97 % full, 40 days without restart, antivirus off; every
 * remote action found what it looks for</td></tr>
 * <tr><td>{@code LAB\judy}</td><td>a healthy Windows laptop; no remote action found anything</td></tr>
 * <tr><td>the others</td><td>names with an apostrophe, quotes, parentheses, %, *, umlaut, CJK, emoji</td></tr>
 * </table>
 */
public final class Demo {

    /** How many devices are the same in every fleet. */
    public static final int DEVICES = 20;

    static final int ALICE = 0;
    static final int BOB = 1;
    static final int BOBS_MAC = 2;
    static final int FRANK = 2;
    static final int OTHER_CAROL = 4;
    static final int DAVE = 5;
    static final int NOBODY = 6;
    static final int ERIN = 7;
    static final int GRACE = 16;
    static final int HEIDI = 17;
    static final int IVAN = 18;
    static final int JUDY = 19;

    private static final List<String> ACCOUNTS = List.of(
            "alice",
            "bob",
            "frank",
            "carol",
            "carol",
            "dave",
            "nobody",
            "erin",
            "o'neil",
            "smith \"jr\"",
            "meier (temp)",
            "100%",
            "star*",
            "müller",
            "山田",
            "😀",
            "grace",
            "heidi",
            "ivan",
            "judy");

    private Demo() {}

    static String account(int user) {
        return ACCOUNTS.get(user);
    }

    static String domain(int user) {
        return user == OTHER_CAROL ? "BRANCH" : "LAB";
    }

    static String fullName(int user) {
        String account = ACCOUNTS.get(user);
        return account.substring(0, 1).toUpperCase(Locale.ROOT) + account.substring(1) + " Demo";
    }

    static String deviceName(int device) {
        return device == BOBS_MAC ? "Bob's MacBook \"Pro\" (50%)*" : "LAB-PC-" + (device < 9 ? "0" : "") + (device + 1);
    }

    /** The people who use a demo device. */
    static int[] usersOf(int device) {
        return switch (device) {
            case BOBS_MAC -> new int[] {BOB};
            case DAVE, NOBODY -> new int[0];
            case ERIN -> new int[] {ERIN, FRANK};
            default -> new int[] {device};
        };
    }

    /** Who logged on last to a demo device; null where nobody did. */
    static @Nullable Integer lastLoggedOn(int device) {
        return device == NOBODY ? null : device == BOBS_MAC ? Integer.valueOf(BOB) : Integer.valueOf(device);
    }

    /** Whether everything is wrong with the device that can be. */
    static boolean isSick(int device) {
        return device == IVAN;
    }

    /** Whether nothing is wrong with the device. */
    static boolean isWell(int device) {
        return device == ALICE || device == JUDY;
    }

    /** Whether every remote action for its platform ran there lately, with success. */
    static boolean hasRunEverything(int device) {
        return isWell(device) || isSick(device);
    }

    /** The numbers of the demo people. */
    static IntStream users() {
        return IntStream.range(0, DEVICES);
    }
}
