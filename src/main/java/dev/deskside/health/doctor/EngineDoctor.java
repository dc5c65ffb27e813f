package dev.deskside.health.doctor;

import static dev.deskside.upstream.Presence.MISSING;
import static dev.deskside.upstream.Presence.PRESENT;
import static dev.deskside.upstream.Presence.UNKNOWN;

import dev.deskside.catalog.Catalog;
import dev.deskside.catalog.EngineConfig;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.directory.refresh.EngineState;
import dev.deskside.directory.refresh.EngineStates;
import dev.deskside.discovery.ActionFieldCheck;
import dev.deskside.discovery.ActionFieldCheck.WrongName;
import dev.deskside.health.doctor.Finding.Kind;
import dev.deskside.topic.ActionSchedules;
import dev.deskside.topic.ActionSchedules.MissingSchedule;
import dev.deskside.upstream.Presence;
import dev.deskside.upstream.UpstreamFinding;
import dev.deskside.upstream.UpstreamFindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares what is needed of Engines with what the last discovery found on them. */
@Component
class EngineDoctor {

    private static final String ENGINES = "engines";
    private static final String NOT_READ = "No discovery has read it yet: start one by POST /v1/discovery/runs.";
    private static final Set<String> ALL_NEEDS = Set.of(Needs.DISCOVERY, Needs.REMOTE_ACTIONS);

    private final EngineStates states;
    private final ActionFieldCheck fields;
    private final ActionSchedules schedules;
    private final UpstreamFindings findings;

    EngineDoctor(EngineStates states, ActionFieldCheck fields, ActionSchedules schedules, UpstreamFindings findings) {
        this.states = states;
        this.fields = fields;
        this.schedules = schedules;
        this.findings = findings;
    }

    /** Empty where there are no Engines. */
    List<Finding> findings(Catalog catalog) {
        Map<String, Optional<EngineState>> engines = engines(catalog);
        if (engines.isEmpty()) {
            return List.of();
        }
        List<Finding> all = new ArrayList<>();
        Map<String, String> wrong =
                fields.wrong().stream().collect(Collectors.toMap(WrongName::engine, WrongName::detail));
        engines.forEach((engine, state) -> {
            all.add(account(engine, state.orElse(null)));
            all.add(actionFields(engine, state.orElse(null), wrong.get(engine)));
        });
        addActions(all, new Needs(catalog), engines.keySet());
        addSchedules(all, new Needs(catalog), engines);
        return all;
    }

    /** Those of the file and those that the Portal listed, with what the directory knows of them. */
    private Map<String, Optional<EngineState>> engines(Catalog catalog) {
        Map<String, Optional<EngineState>> engines = new TreeMap<>();
        catalog.engines().stream().map(EngineConfig::name).forEach(name -> engines.put(name, Optional.empty()));
        states.all().stream()
                .filter(state -> !state.engine().equals(TenantConfig.NAME))
                .forEach(state -> engines.put(state.engine(), Optional.of(state)));
        return engines;
    }

    /** An Engine does not say what an account may do, only whether it answers. */
    private static Finding account(String engine, @Nullable EngineState state) {
        boolean well = state != null && state.refreshedAt() != null && state.failedRuns() == 0;
        String failure = state == null || state.failure() == null ? NOT_READ : state.failure();
        return Finding.of(engine, Kind.PERMISSION, "Web API V2", ALL_NEEDS, well ? PRESENT : UNKNOWN, failure);
    }

    private static Finding actionFields(String engine, @Nullable EngineState state, @Nullable String wrong) {
        boolean read = state != null && state.refreshedAt() != null;
        return Finding.of(
                engine,
                Kind.FIELD,
                "fields of remote actions",
                ALL_NEEDS,
                wrong != null ? MISSING : read ? PRESENT : UNKNOWN,
                wrong == null ? NOT_READ : wrong);
    }

    private void addActions(List<Finding> all, Needs needs, Set<String> engines) {
        Map<String, Map<String, UpstreamFinding>> found = new TreeMap<>();
        engines.forEach(engine -> found.put(engine, findings.of(engine, UpstreamFinding.Kind.ACTION)));
        for (RemoteActionConfig action : needs.actions(ENGINES)) {
            Set<String> by = needs.usersOf(action);
            all.add(onEngines(action, by, found));
            if (needs.isTriggered(action)) {
                all.add(Finding.of(
                        ENGINES,
                        Kind.TRIGGER,
                        action.name(),
                        by,
                        action.uid() == null ? MISSING : PRESENT,
                        "It has no uid in connectors/remote-actions.yaml: copy it from the action on the Portal."));
            }
        }
    }

    private static Finding onEngines(
            RemoteActionConfig action, Set<String> by, Map<String, Map<String, UpstreamFinding>> found) {
        Set<String> without = new TreeSet<>();
        Set<Presence> seen = new TreeSet<>();
        found.forEach((engine, actions) -> {
            UpstreamFinding one = actions.get(action.title());
            seen.add(one == null ? UNKNOWN : one.state());
            if (one != null && one.state() == MISSING) {
                without.add(engine);
            }
        });
        Presence state = without.isEmpty() ? (seen.contains(PRESENT) ? PRESENT : UNKNOWN) : MISSING;
        return Finding.of(
                ENGINES,
                Kind.ACTION,
                action.title(),
                by,
                state,
                without.isEmpty()
                        ? NOT_READ
                        : "Devices have no fields of an action of that title on " + String.join(", ", without)
                                + ": import it there, or correct its title in connectors/remote-actions.yaml.");
    }

    private void addSchedules(List<Finding> all, Needs needs, Map<String, Optional<EngineState>> engines) {
        boolean read = engines.values().stream()
                .flatMap(Optional::stream)
                .anyMatch(state -> state.live() && state.refreshedAt() != null);
        Map<String, String> missing = schedules.missing().stream()
                .collect(Collectors.toMap(MissingSchedule::action, MissingSchedule::detail));
        for (RemoteActionConfig action : needs.actions(ENGINES)) {
            Set<String> topics = needs.relyingOnSchedule(action);
            if (!topics.isEmpty()) {
                String detail = missing.get(action.name());
                Presence state = detail != null ? MISSING : read ? PRESENT : UNKNOWN;
                all.add(Finding.of(
                        ENGINES, Kind.SCHEDULE, action.title(), topics, state, detail == null ? NOT_READ : detail));
            }
        }
    }
}
