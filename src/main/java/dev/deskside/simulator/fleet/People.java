package dev.deskside.simulator.fleet;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Finds people and devices of a fleet by what they are called, without a look at all of them. */
public record People(Fleet fleet) {

    /** The person of that SID. */
    public Optional<User> bySid(String sid) {
        return user(sid, User::sid);
    }

    /** The person of that user principal name. */
    public Optional<User> byUpn(String upn) {
        return user(upn, User::upn);
    }

    /** The number of the device of that name; of several the one that was seen last. -1 where there is none. */
    public int byDeviceName(String name) {
        int number = Texts.trailingNumber(name);
        IntStream candidates = IntStream.concat(Demo.users(), IntStream.of(number, number + 1));
        return candidates
                .filter(this::exists)
                .mapToObj(fleet::present)
                .filter(device -> device.name().equalsIgnoreCase(name))
                .max((left, right) -> Long.compare(left.lastSeen(), right.lastSeen()))
                .map(Device::index)
                .orElse(-1);
    }

    /** The number of the device that the Collector calls so, with or without hyphens; -1 where there is none. */
    public int byCollector(String uid) {
        int number = fleet.indexOf(uid.replace("-", ""));
        return exists(number) ? number : -1;
    }

    private Optional<User> user(String called, Function<User, String> by) {
        return IntStream.concat(Demo.users(), IntStream.of(User.candidates(called)))
                .filter(this::exists)
                .mapToObj(number -> new User(fleet, number))
                .filter(user -> by.apply(user).equalsIgnoreCase(called))
                .findFirst();
    }

    private boolean exists(int number) {
        return number >= 0 && number < fleet.devices();
    }
}
