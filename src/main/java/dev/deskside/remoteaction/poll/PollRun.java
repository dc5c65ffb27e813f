package dev.deskside.remoteaction.poll;

import dev.deskside.catalog.EngineConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one turn: whom it asks about, and what that cost. One thread works on it: groups are asked about one after
 * the other.
 */
public final class PollRun {

    private final PollTurn turn;
    private final @Nullable EngineConfig engine;
    private final List<PollMember> members;
    private final Set<UUID> unasked = new HashSet<>();
    private final long startedAt = System.nanoTime();
    private int open;
    private int calls;
    private int settled;
    private @Nullable String failure;
    private @Nullable Double clockOffset;

    /** @param engine null when the hub knows no Engine of that name any more */
    PollRun(PollTurn turn, @Nullable EngineConfig engine, List<PollMember> members) {
        this.turn = turn;
        this.engine = engine;
        this.members = members;
        this.open = engine == null ? 0 : members.size();
        if (engine == null) {
            failed(members, "The hub knows no Engine " + turn.engine() + " any more.");
        }
    }

    /** The turn of a tenant, which is asked in one question and not in groups. */
    static PollRun ofTenant(PollTurn turn, List<PollMember> members) {
        return new PollRun(turn, members);
    }

    private PollRun(PollTurn turn, List<PollMember> members) {
        this.turn = turn;
        this.engine = null;
        this.members = members;
    }

    /** Tells the groups of this turn from those of others. */
    public String id() {
        return turn.claim().toString();
    }

    public PollTurn turn() {
        return turn;
    }

    /** The Engine to ask; empty when there is none of that name. */
    public List<EngineConfig> toConnect() {
        return Optional.ofNullable(engine).map(List::of).orElse(List.of());
    }

    EngineConfig engine() {
        if (engine == null) {
            throw new IllegalStateException("Nobody can be asked about the executions of " + turn.engine());
        }
        return engine;
    }

    List<PollMember> members() {
        return members;
    }

    /** Whether nobody is left who has to be asked about. */
    public boolean isDone() {
        return open == 0;
    }

    /** A group has been asked about, whatever came of it. */
    void handled(PollGroup group) {
        open -= group.members().size();
    }

    /** A query leaves for the Engine. */
    void calling() {
        calls++;
    }

    /** It was kept back. */
    void notCalled() {
        calls--;
    }

    /** So many executions have another state now. */
    void settled(Collection<UUID> executions) {
        settled += executions.size();
    }

    /** These executions could not be asked about. */
    void failed(Collection<PollMember> missed, String reason) {
        missed.forEach(member -> unasked.add(member.execution()));
        failure = reason;
    }

    /** An answer of the Engine has just said what time it is there. */
    void sawClock(Instant engineClock) {
        Instant now = turn.begun().plusNanos(System.nanoTime() - startedAt);
        clockOffset = Duration.between(now, engineClock).toMillis() / 1_000d;
    }

    boolean wasAskedAbout(UUID execution) {
        return !unasked.contains(execution);
    }

    int calls() {
        return calls;
    }

    int settledCount() {
        return settled;
    }

    /** Queries that were not needed, since executions were asked about together. */
    int saved() {
        return Math.max(0, members.size() - unasked.size() - calls);
    }

    @Nullable
    String failure() {
        return failure;
    }

    /** What the answers have shown of the Engine's clock; null when nothing. */
    @Nullable
    Double clockOffset() {
        return clockOffset;
    }
}
