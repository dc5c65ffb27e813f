package dev.deskside.health;

import dev.deskside.catalog.CachedFields;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.FleetSource;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.directory.DirectorySettings;
import dev.deskside.directory.refresh.EngineState;
import dev.deskside.directory.refresh.EngineStates;
import dev.deskside.discovery.ActionFieldCheck;
import dev.deskside.discovery.ActionFieldCheck.WrongName;
import dev.deskside.discovery.DiscoveryRuns;
import dev.deskside.health.HealthReport.Cache;
import dev.deskside.health.HealthReport.LastRun;
import dev.deskside.health.HealthReport.Refusal;
import dev.deskside.health.HealthReport.Upstream;
import dev.deskside.topic.ActionSchedules;
import dev.deskside.upstream.UpstreamStates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Puts together what is known about the cache and every upstream system, and names the one at fault. */
@Component("health")
public class Health {

    private final CatalogHolder catalog;
    private final EngineStates engines;
    private final UpstreamStates upstreams;
    private final DiscoveryRuns runs;
    private final ActionFieldCheck actionFields;
    private final ActionSchedules schedules;
    private final DirectorySettings settings;
    private final Clock clock;

    Health(
            CatalogHolder catalog,
            EngineStates engines,
            UpstreamStates upstreams,
            DiscoveryRuns runs,
            ActionFieldCheck actionFields,
            ActionSchedules schedules,
            DirectorySettings settings,
            Clock clock) {
        this.catalog = catalog;
        this.engines = engines;
        this.upstreams = upstreams;
        this.runs = runs;
        this.actionFields = actionFields;
        this.schedules = schedules;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param details whether the caller may see more than the status */
    public HealthReport report(boolean details) {
        try {
            List<EngineState> states = engines.all();
            List<Upstream> systems = systems(states);
            Cache cache = cache(states);
            List<Refusal> problems = problems();
            List<WrongName> wrong = actionFields.wrong();
            boolean well = !cache.stale()
                    && problems.isEmpty()
                    && wrong.isEmpty()
                    && cache.oldestAsOf() != null
                    && systems.stream().noneMatch(system -> system.failure() != null);
            String status = well ? "up" : "degraded";
            return details
                    ? new HealthReport(status, cache, systems, problems, wrong, schedules.missing(), fieldsBeyondFile())
                    : only(status);
        } catch (DataAccessException | TransactionException e) {
            return only("down");
        }
    }

    private static HealthReport only(String status) {
        return new HealthReport(status, null, null, null, null, null, null);
    }

    private List<Refusal> problems() {
        return catalog.problems().stream()
                .map(problem -> new Refusal(problem.file(), problem.line(), problem.message(), problem.hint()))
                .toList();
    }

    private List<String> fieldsBeyondFile() {
        return catalog.current().cachedFields().beyondFile().stream()
                .map(CachedFields.Missing::toString)
                .toList();
    }

    private Cache cache(List<EngineState> states) {
        Optional<Instant> oldest = states.stream()
                .filter(EngineState::live)
                .map(EngineState::refreshedAt)
                .flatMap(time -> Optional.ofNullable(time).stream())
                .map(OffsetDateTime::toInstant)
                .min(Comparator.naturalOrder());
        Duration age =
                oldest.map(time -> Duration.between(time, clock.instant())).orElse(null);
        long devices = states.stream()
                .filter(EngineState::live)
                .mapToLong(EngineState::devices)
                .sum();
        return new Cache(
                devices,
                oldest.orElse(null),
                age == null ? null : age.toSeconds(),
                age != null && age.compareTo(settings.freshFor()) > 0,
                lastRun());
    }

    private @Nullable LastRun lastRun() {
        return runs.last()
                .map(run -> new LastRun(run.id().toString(), run.state(), run.startedAt(), run.endedAt()))
                .orElse(null);
    }

    private List<Upstream> systems(List<EngineState> states) {
        Map<String, Upstream> systems = new TreeMap<>();
        List<FleetSource> sources = new ArrayList<>(catalog.current().engines());
        catalog.current().tenant().ifPresent(sources::add);
        sources.forEach(source -> systems.put(
                source.name(), new Upstream(source.name(), kind(source.name()), "unknown", null, 0, 0, null)));
        states.forEach(state -> systems.put(state.engine(), source(state)));
        List<Upstream> all = new ArrayList<>(systems.values());
        catalog.current().portal().ifPresent(portal -> all.add(portal()));
        return all;
    }

    private static String kind(String source) {
        return source.equals(TenantConfig.NAME) ? "tenant" : "engine";
    }

    private static Upstream source(EngineState state) {
        String status = state.down() ? "down" : state.failedRuns() > 0 ? "failing" : "up";
        OffsetDateTime refreshed = state.refreshedAt();
        return new Upstream(
                state.engine(),
                kind(state.engine()),
                status,
                refreshed == null ? null : refreshed.toInstant(),
                state.devices(),
                state.failedRuns(),
                state.failure());
    }

    private Upstream portal() {
        UpstreamStates.State state = upstreams.of("portal");
        boolean asked = state.lastAnswer() != null || state.lastFailure() != null;
        String status = !asked ? "unknown" : state.well() ? "up" : "failing";
        return new Upstream("portal", "portal", status, null, 0, 0, state.well() ? null : state.failure());
    }
}
