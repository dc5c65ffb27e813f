package dev.deskside.simulator.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One device as one Engine sees it at one moment. Times are seconds since 1970. */
public final class Device {

    static final int HOUR = 3_600;
    static final int DAY = 24 * HOUR;

    /** A device that was seen in this time, in seconds, is online: those in use report at least every 15 minutes. */
    private static final int ONLINE = 1_200;

    private final Fleet fleet;
    private final int index;
    private final int engine;
    private final long millis;
    private final long now;
    private final long hash;
    private final long lastSeen;
    private final @Nullable Map<String, Object> changes;
    private final List<Run> runs;

    /** @param millis milliseconds since 1970 */
    Device(Fleet fleet, int index, int engine, long millis) {
        this.fleet = fleet;
        this.index = index;
        this.engine = engine;
        this.millis = millis;
        this.now = Math.floorDiv(millis, 1_000L);
        this.hash = fleet.hash(index);
        this.lastSeen = lastSeen(now);
        this.changes = fleet.changes().of(index);
        this.runs = reportsHere() ? fleet.runs().of(index) : List.of();
    }

    public int index() {
        return index;
    }

    public String uid() {
        return fleet.uid(index);
    }

    /** The name; about one in a thousand devices has the name of another one. */
    public String name() {
        if (index < Demo.DEVICES) {
            return Demo.deviceName(index);
        }
        return index % 1009 == 500 ? new Device(fleet, index - 1, engine, millis).ownName() : ownName();
    }

    private String ownName() {
        return isMac() && pick(2, 20) == 0
                ? Texts.padded("Yuki’s MacBook-", index)
                : Texts.padded(Vocabulary.SITES[site()] + (isMac() ? "-M" : "-W"), index);
    }

    public Platform platform() {
        return isMac() ? Platform.MAC_OS : Platform.WINDOWS;
    }

    boolean isMac() {
        return index < Demo.DEVICES ? index == Demo.BOBS_MAC : pick(1, 100) < 15;
    }

    /** Whether the device has only just got its Collector: it has sent no inventory, and no remote action ran. */
    boolean isNew() {
        return index < Demo.DEVICES ? index == Demo.ERIN : pick(11, 50) == 0;
    }

    int site() {
        return pick(3, Vocabulary.SITES.length);
    }

    long now() {
        return now;
    }

    /** The same moment in milliseconds. */
    long millis() {
        return millis;
    }

    /** When this Engine saw the device last. */
    public long lastSeen() {
        return lastSeen;
    }

    /** When it had been seen last as the simulation began. */
    long lastSeenAtFirst() {
        return lastSeen(fleet.began());
    }

    /** Whether the device is connected to its Engine. */
    boolean isOnline() {
        long seen = changed("last_seen") instanceof Long set ? set : lastSeen;
        return reportsHere() && now - seen < ONLINE;
    }

    /** Whether this Engine is the one that the device reports to now. */
    private boolean reportsHere() {
        return engine == fleet.current(index);
    }

    /** What another system has said about it. */
    @Nullable
    String told(String field) {
        return fleet.enrichments().ofDevice(index, field);
    }

    /** The remote actions that this Engine accepted for the device, oldest first. */
    List<Run> runs() {
        return runs;
    }

    /** The run of an action that this Engine shows: the one of the newest date; null where it shows none. */
    @Nullable
    Run latest(RemoteAction action) {
        Run latest = null;
        for (Run run : runs) {
            boolean shown = run.action() == action && run.status(millis) != null;
            if (shown && (latest == null || run.date(millis) >= latest.date(millis))) {
                latest = run;
            }
        }
        return latest;
    }

    /** The people with activity on this device, the main user first. */
    public List<User> users() {
        var users = new ArrayList<User>(1);
        for (int user : Relations.usersOf(index, hash)) {
            users.add(new User(fleet, user));
        }
        return users;
    }

    /** Who logged on last; null where nobody did. */
    public @Nullable User lastLoggedOnUser() {
        Integer user = Relations.lastLoggedOn(index, hash);
        return user == null ? null : new User(fleet, user);
    }

    /** When that was; {@link Attribute#ABSENT} where nobody did. */
    public long lastLogon() {
        return Relations.lastLoggedOn(index, hash) == null
                ? Attribute.ABSENT
                : lastSeen - (index < Demo.DEVICES ? HOUR : pick(4, 2 * DAY));
    }

    /** What a user of this device did on it, newest first; several rows each. */
    public List<Activity> activities(User user) {
        return Activity.of(this, user);
    }

    /** A number from 0 to {@code bound - 1} that belongs to this device and this salt. */
    int pick(int salt, int bound) {
        return Mix.pick(hash, salt, bound);
    }

    /** A hash that belongs to this device and to the event of that kind and number. */
    long draw(int kind, long number) {
        return Mix.mix(Mix.mix(hash + kind) + number);
    }

    /** What is installed. */
    public List<InstalledPackage> packages() {
        return InstalledPackage.on(this);
    }

    /** What a change set a field to; null where the field was not changed. */
    @Nullable
    Object changed(String field) {
        return changes == null ? null : changes.get(field);
    }

    /** When it had been seen last at a moment, in seconds. */
    private long lastSeen(long at) {
        if (index < Demo.DEVICES) {
            return at - demoAge(at);
        }
        boolean left = fleet.hasCopy(index) && !reportsHere();
        return ownLastSeen(at) - (left ? (1 + pick(8, 3)) * (long) DAY : 0);
    }

    private long demoAge(long at) {
        long minute = Math.floorMod(at, 60L);
        return switch (index) {
            case Demo.GRACE -> 32L * DAY + minute;
            case Demo.HEIDI -> 45L * DAY + minute;
            default -> minute;
        };
    }

    /** Devices in use report every 5 to 15 minutes, the others were seen at some minute of an earlier day. */
    private long ownLastSeen(long at) {
        int group = pick(5, 100);
        if (group < 72) {
            int period = 300 + 60 * pick(6, 11);
            return at - Math.floorMod(at - pick(9, period), (long) period);
        }
        int days = group < 92
                ? pick(6, 7)
                : group < 96 ? 8 + pick(6, 21) : group < 99 ? 31 + pick(6, 9) : 41 + pick(6, 30);
        return at - Math.floorMod(at - pick(9, DAY), (long) DAY) - (long) days * DAY;
    }
}
