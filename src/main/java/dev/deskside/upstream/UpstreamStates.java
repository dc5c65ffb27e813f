package dev.deskside.upstream;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How each upstream system did when this replica asked it last. */
@Component
public class UpstreamStates {

    /**
     * @param lastAnswer when it last answered as it should
     * @param lastFailure when it last did not
     * @param failure what was wrong then
     */
    public record State(@Nullable Instant lastAnswer, @Nullable Instant lastFailure, @Nullable String failure) {

        static final State UNKNOWN = new State(null, null, null);

        /** Whether the last call went well; true where nothing was asked yet. */
        public boolean well() {
            return lastFailure == null || (lastAnswer != null && !lastAnswer.isBefore(lastFailure));
        }
    }

    private final Map<String, State> states = new ConcurrentHashMap<>();
    private final Clock clock;

    UpstreamStates(Clock clock) {
        this.clock = clock;
    }

    public void answered(String upstream) {
        Instant now = clock.instant();
        states.compute(upstream, (name, state) -> {
            State before = Optional.ofNullable(state).orElse(State.UNKNOWN);
            return new State(now, before.lastFailure(), before.failure());
        });
    }

    public void failed(String upstream, String failure) {
        Instant now = clock.instant();
        states.compute(upstream, (name, state) -> {
            State before = Optional.ofNullable(state).orElse(State.UNKNOWN);
            return new State(before.lastAnswer(), now, failure);
        });
    }

    public State of(String upstream) {
        return states.getOrDefault(upstream, State.UNKNOWN);
    }
}
