package dev.deskside.remoteaction.dispatch;

import dev.deskside.catalog.EngineConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * One claim, whose Engines are asked side by side for the last runs of the action. What an Engine says too late finds nobody who
 * listens any more.
 */
public final class BaselineRound {

    private final Claim claim;
    private final List<BaselineQuestion> questions;
    private final Map<String, Baseline> baselines = new ConcurrentHashMap<>();

    BaselineRound(Claim claim, List<BaselineQuestion> questions) {
        this.claim = claim;
        this.questions = List.copyOf(questions);
    }

    public Claim claim() {
        return claim;
    }

    /** Those that are asked. */
    public Set<EngineConfig> engines() {
        return questions.stream().map(BaselineQuestion::engine).collect(Collectors.toSet());
    }

    public List<BaselineQuestion> questions() {
        return questions;
    }

    void put(String device, Baseline baseline) {
        baselines.put(device, baseline);
    }

    /** Empty while the device's Engine has not said anything. */
    Optional<Baseline> of(String device) {
        return Optional.ofNullable(baselines.get(device));
    }
}
