package dev.deskside.simulator.fleet;

import java.time.Clock;
import java.time.Instant;

/**
 * A fleet of devices behind several Engines. The same seed gives the same fleet; times are counted from the clock, so
 * that a device that is in use was always seen a moment ago.
 *
 * <p>Of a hundred devices about 15 run macOS, 7 have no user activity but somebody who logged on, 2 have neither, 4 are
 * shared by two or three people, 4 were last seen more than 30 days ago, and one is known to two Engines. The first
 * {@link Demo#DEVICES} devices are the same in every fleet: {@link Demo} lists them.
 */
public final class Fleet {

    private final long seed;
    private final int devices;
    private final int engines;
    private final Clock clock;
    private final long began;
    private final FleetChanges changes = new FleetChanges(this);
    private final Runs runs;
    private final Campaigns campaigns = new Campaigns(this);
    private final Workflows workflows = new Workflows(this);
    private final Enrichments enrichments = new Enrichments();

    /** Describes a fleet whose devices take the usual time for remote actions. */
    public Fleet(long seed, int devices, int engines, Clock clock) {
        this(seed, devices, engines, clock, ActionDelay.USUAL);
    }

    /**
     * Describes a fleet.
     *
     * @param devices how many devices; at least {@link Demo#DEVICES}
     * @param engines how many Engines share them; at least one
     * @param delay how long devices take for a remote action
     */
    public Fleet(long seed, int devices, int engines, Clock clock, ActionDelay delay) {
        if (devices < Demo.DEVICES) {
            throw new IllegalArgumentException(
                    "A simulated fleet has at least " + Demo.DEVICES + " devices, not " + devices);
        }
        if (engines < 1 || engines > devices) {
            throw new IllegalArgumentException(
                    "A simulated fleet has between 1 and " + devices + " engines, not " + engines);
        }
        this.seed = Mix.mix(seed);
        this.devices = devices;
        this.engines = engines;
        this.clock = clock;
        this.began = clock.instant().getEpochSecond();
        this.runs = new Runs(this, delay);
    }

    public int devices() {
        return devices;
    }

    public int engines() {
        return engines;
    }

    /** What a test has changed since the fleet came to be. */
    public FleetChanges changes() {
        return changes;
    }

    /** The remote actions that ran because the Portal was asked to. */
    public Runs runs() {
        return runs;
    }

    /** The campaigns that were shown because the tenant was asked to. */
    public Campaigns campaigns() {
        return campaigns;
    }

    /** The workflows that ran because the tenant was asked to. */
    public Workflows workflows() {
        return workflows;
    }

    /** What the tenant was told about devices and people. */
    public Enrichments enrichments() {
        return enrichments;
    }

    /** The present moment of the simulation. */
    public Instant now() {
        return clock.instant();
    }

    /** When the simulation began, in seconds since 1970. */
    long began() {
        return began;
    }

    /** What the Engine of that number (from 0) sees at this moment. */
    public EngineView view(int engine) {
        return view(engine, 1);
    }

    /**
     * The same with more or fewer devices than the fleet has.
     *
     * @param scale 10 answers ten times the devices, 0.1 a tenth
     */
    public EngineView view(int engine, double scale) {
        int size = (int) Math.min(Integer.MAX_VALUE / 2, Math.max(1, Math.round(devices * scale)));
        return new EngineView(this, engine, clock.millis(), size);
    }

    /** A device as it is now on the Engine that it reports to. */
    Device present(int index) {
        return view(current(index)).device(index);
    }

    /** The identifier of a device: 32 hexadecimal digits that hold its number, so that it is found without a search. */
    public String uid(int index) {
        long high = Mix.mix(index ^ seed);
        return Texts.hex(high, Mix.mix(high ^ 0x5eed));
    }

    /** The number of the device with that identifier; -1 when no fleet of this seed has it. */
    public int indexOf(String uid) {
        if (!uid.matches("[0-9a-fA-F]{32}")) {
            return -1;
        }
        long high = Long.parseUnsignedLong(uid.substring(0, 16), 16);
        long index = Mix.unmix(high) ^ seed;
        boolean ours = Long.parseUnsignedLong(uid.substring(16), 16) == Mix.mix(high ^ 0x5eed);
        return ours && index >= 0 && index < Integer.MAX_VALUE ? (int) index : -1;
    }

    long hash(int index) {
        return Mix.mix(seed + index);
    }

    /** The Engine that a device reports to. */
    int home(int index) {
        return index % engines;
    }

    /** The Engine that a device reports to now; of two that know it, the one that saw it last. */
    int current(int index) {
        boolean moved = hasCopy(index) && Mix.pick(hash(index), 7, 2) == 0;
        return moved ? (home(index) + 1) % engines : home(index);
    }

    /** Whether the Engine after the home knows the device too. */
    boolean hasCopy(int index) {
        return engines > 1 && index >= Demo.DEVICES && index / engines % 100 == EngineView.COPY;
    }
}
