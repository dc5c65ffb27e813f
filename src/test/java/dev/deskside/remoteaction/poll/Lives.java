package dev.deskside.remoteaction.poll;

import dev.deskside.catalog.Platform;
import dev.deskside.remoteaction.ExecutionChange;
import dev.deskside.remoteaction.ExecutionState;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A made-up life of one action on one device: runs that others started before, the dispatch, perhaps our run with the states
 * that it goes through. The Engine shows the last of it, whenever it is asked.
 */
final class Lives {

    private static final List<String> OPEN = List.of("waiting_on_device", "Waiting on user", "IN_PROGRESS");
    private static final List<String> ENDS = List.of("success", "Failure", "expired", "CANCELLED");

    /** One change of what the Engine shows. */
    record Moment(@Nullable String date, @Nullable String status, boolean ours) {}

    private final Random random;
    private LocalDateTime time = LocalDateTime.of(2026, 10, 25, 2, 59, 50);
    private final List<Moment> moments = new ArrayList<>();

    private Lives(long seed) {
        this.random = new Random(seed);
    }

    static Life of(long seed) {
        return new Lives(seed).make();
    }

    /** @param baseline how many of the moments were before the dispatch, the last of which is the baseline */
    record Life(List<Moment> moments, int baseline, Random random) {

        @Nullable
        Moment before() {
            return moments.get(baseline - 1).date() == null ? null : moments.get(baseline - 1);
        }

        /** What the Engine shows at the end. */
        Moment last() {
            return moments.get(moments.size() - 1);
        }
    }

    private Life make() {
        moments.add(new Moment(null, null, false));
        for (int i = random.nextInt(3); i > 0; i--) {
            run(false);
        }
        int baseline = moments.size();
        if (random.nextInt(4) > 0) {
            run(true);
        }
        return new Life(List.copyOf(moments), baseline, random);
    }

    /** A run with some states; the date is that of its beginning, or moves on with each state. */
    private void run(boolean ours) {
        boolean moves = random.nextBoolean();
        time = time.plusSeconds(1 + random.nextInt(4_000));
        for (int i = random.nextInt(4); i > 0; i--) {
            moments.add(new Moment(written(), OPEN.get(random.nextInt(OPEN.size())), ours));
            time = moves ? time.plusSeconds(1 + random.nextInt(90)) : time;
        }
        if (ours || random.nextInt(3) > 0) {
            moments.add(new Moment(written(), ENDS.get(random.nextInt(ENDS.size())), ours));
        }
    }

    private String written() {
        return random.nextBoolean() ? time.toString() : time.toString().replace('T', ' ');
    }

    /** The state of an execution as the table keeps it: only what its present state allows has an effect. */
    static ExecutionState after(ExecutionState state, @Nullable ExecutionChange change) {
        return change != null && state.canBecome(change.next()) ? change.next() : state;
    }

    static PollMember member(ExecutionState state, @Nullable Moment baseline) {
        return new PollMember(
                new UUID(0, 1),
                null,
                "disk_cleanup",
                "Disk Cleanup",
                "device",
                Platform.WINDOWS,
                state,
                baseline == null ? null : baseline.date(),
                null,
                false,
                1);
    }

    static Sight sight(Moment moment) {
        return new Sight(moment.date(), moment.status(), null, Map.of());
    }
}
