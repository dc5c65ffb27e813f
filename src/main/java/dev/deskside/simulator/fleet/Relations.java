package dev.deskside.simulator.fleet;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Who uses which device. A user's devices lie close to the user's number, so neither way needs a search. */
final class Relations {

    private static final int[] NOBODY = {};

    private Relations() {}

    /** The people with activity on a device, the main user first. */
    static int[] usersOf(int device, long hash) {
        if (device < Demo.DEVICES) {
            return Demo.usersOf(device);
        }
        if (Mix.pick(hash, 10, 100) < 9) {
            return NOBODY;
        }
        int main = mainUser(device);
        return switch (device % 50) {
            case 5 -> new int[] {main, mainUser(device + 1), mainUser(device + 2)};
            case 30 -> new int[] {main, mainUser(device + 1)};
            default -> new int[] {main};
        };
    }

    /** Who logged on last; of nine devices in a hundred without activity, two know nobody. */
    static @Nullable Integer lastLoggedOn(int device, long hash) {
        if (device < Demo.DEVICES) {
            return Demo.lastLoggedOn(device);
        }
        return Mix.pick(hash, 10, 100) < 2 ? null : Integer.valueOf(mainUser(device));
    }

    /** The devices that may be used by a person, ascending; ask {@link #usersOf} of each. */
    static IntStream candidates(int user) {
        if (user < Demo.DEVICES) {
            return Demo.users();
        }
        return IntStream.rangeClosed(Math.max(Demo.DEVICES, user - 2), user + 1);
    }

    /** One person in twenty has two devices. */
    private static int mainUser(int device) {
        return device % 20 == 13 && device > Demo.DEVICES ? device - 1 : device;
    }
}
