package dev.deskside.simulator.fleet;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What one Engine knows at one moment: its own devices in order of their number, then those it shares with another. */
public final class EngineView {

    /** Of a hundred devices of an Engine, this one is known to the next Engine too. */
    static final int COPY = 7;

    private static final int SHARE = 100;

    private final Fleet fleet;
    private final int engine;
    private final long millis;
    private final int size;

    EngineView(Fleet fleet, int engine, long millis, int size) {
        this.fleet = fleet;
        this.engine = engine;
        this.millis = millis;
        this.size = size;
    }

    /** Seconds since 1970: all answers of this view are of this moment. */
    public long now() {
        return Math.floorDiv(millis, 1_000L);
    }

    public Device device(int index) {
        return new Device(fleet, index, engine, millis);
    }

    /** Every device that this Engine knows, one after the other. */
    public Iterator<Device> devices() {
        return new Scan();
    }

    /** Whether this Engine knows the device of that number. */
    public boolean knows(int index) {
        if (index < 0 || index >= size) {
            return false;
        }
        return fleet.home(index) == engine
                || (fleet.hasCopy(index) && (fleet.home(index) + 1) % fleet.engines() == engine);
    }

    /** Whether the device of that number reports to this Engine now. */
    public boolean reaches(int index) {
        return knows(index) && fleet.current(index) == engine;
    }

    /** Where a device stands in the order of {@link #devices()}. */
    public long order(int index) {
        return fleet.home(index) == engine ? index : (long) size + index;
    }

    /** The number of the device with that identifier, if this Engine knows it. */
    public IntStream byUid(String uid) {
        return IntStream.of(fleet.indexOf(uid)).filter(this::knows);
    }

    /** The numbers of the devices that may have that name: the caller compares. */
    public IntStream byName(String name) {
        int number = Texts.trailingNumber(name);
        return IntStream.concat(Demo.users(), number < 0 ? IntStream.empty() : IntStream.of(number, number + 1))
                .filter(this::knows)
                .distinct();
    }

    /** The numbers of the devices that people of that name, SID or UPN may use: the caller compares. */
    public IntStream byUser(String identifier) {
        String wanted = CaseBlind.fold(identifier);
        Predicate<User> fits = user -> wanted.equals(CaseBlind.fold(user.name()))
                || wanted.equals(CaseBlind.fold(user.sid()))
                || wanted.equals(user.upn());
        return IntStream.concat(Demo.users(), IntStream.of(User.candidates(identifier)))
                .filter(user -> user >= 0 && fits.test(new User(fleet, user)))
                .flatMap(this::devicesOf)
                .distinct();
    }

    /** The devices that a person uses and this Engine knows. */
    public IntStream devicesOf(int user) {
        return Relations.candidates(user).filter(this::knows).filter(device -> IntStream.of(
                        Relations.usersOf(device, fleet.hash(device)))
                .anyMatch(other -> other == user));
    }

    /** Walks over the own devices, then over the shared ones. */
    private final class Scan implements Iterator<Device> {

        private final int engines = fleet.engines();
        private int next = engine;
        private boolean shared;

        Scan() {
            settle();
        }

        @Override
        public boolean hasNext() {
            return next < size;
        }

        @Override
        public Device next() {
            if (next >= size) {
                throw new NoSuchElementException();
            }
            Device device = device(next);
            next += shared ? engines * SHARE : engines;
            settle();
            return device;
        }

        private void settle() {
            if (next >= size && !shared && engines > 1) {
                shared = true;
                next = Math.floorMod(engine - 1, engines) + engines * COPY;
            }
            while (shared && next < Demo.DEVICES) {
                next += engines * SHARE;
            }
        }
    }
}
