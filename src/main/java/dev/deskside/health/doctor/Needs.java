package dev.deskside.health.doctor;

import dev.deskside.catalog.ActionKind;
import dev.deskside.catalog.Catalog;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.catalog.TenantQueries;
import dev.deskside.catalog.topic.Probe;
import dev.deskside.catalog.topic.Probe.Use;
import dev.deskside.catalog.topic.Remediation;
import dev.deskside.catalog.topic.Topic;
import dev.deskside.catalog.topic.TopicField;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the topics of a catalog, and the hub itself, need of upstreams. */
final class Needs {

    static final String DISCOVERY = "discovery";
    static final String DOCTOR = "doctor";
    static final String REMOTE_ACTIONS = "remote-actions";

    private final Catalog catalog;

    Needs(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The remote actions that topics use, and those that callers may run since the file has an id for them.
     *
     * @param upstream an Engine, or {@link dev.deskside.catalog.TenantConfig#NAME}
     */
    List<RemoteActionConfig> actions(String upstream) {
        return ofKind(ActionKind.REMOTE_ACTION)
                .filter(action -> action.idAt(upstream) != null
                        || !topicsWith(action.name()).isEmpty())
                .toList();
    }

    private Stream<RemoteActionConfig> ofKind(ActionKind kind) {
        return catalog.remoteActions().stream().filter(action -> action.kind() == kind);
    }

    /** Who needs anything of that kind: topics, or {@code remote-actions} where none does; empty where there is nothing of it. */
    Set<String> usersOf(ActionKind kind) {
        return ofKind(kind)
                .flatMap(action -> usersOf(action).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The topics that use the action; {@code remote-actions} where none does. */
    Set<String> usersOf(RemoteActionConfig action) {
        Set<String> topics = topicsWith(action.name());
        return topics.isEmpty() ? Set.of(REMOTE_ACTIONS) : topics;
    }

    private Set<String> topicsWith(String action) {
        Set<String> topics = new TreeSet<>();
        for (Topic topic : topics()) {
            boolean uses = outputs(topic, action).findAny().isPresent()
                    || repairs(topic, action).findAny().isPresent();
            if (uses) {
                topics.add(topic.name());
            }
        }
        return topics;
    }

    /** Whether the hub ever triggers it, instead of only reading what its schedule left. */
    boolean isTriggered(RemoteActionConfig action) {
        boolean ofTopics = topics().stream()
                .anyMatch(topic -> repairs(topic, action.name()).findAny().isPresent()
                        || outputs(topic, action.name()).anyMatch(probe -> probe.use() == Use.SYNC));
        return ofTopics || topicsWith(action.name()).isEmpty();
    }

    /** The topics that rely on its schedule; empty where none does. */
    Set<String> relyingOnSchedule(RemoteActionConfig action) {
        return topics().stream()
                .filter(topic -> outputs(topic, action.name()).anyMatch(probe -> probe.use() == Use.LAST_VALUE))
                .map(Topic::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The shortest age that a topic asks of what its schedule left. */
    Optional<Duration> shortestAge(RemoteActionConfig action) {
        return topics().stream()
                .flatMap(topic -> outputs(topic, action.name()))
                .filter(probe -> probe.use() == Use.LAST_VALUE)
                .map(Probe.ActionOutputs::maxAge)
                .min(Comparator.naturalOrder());
    }

    /** The outputs that topics read, each with the topics. */
    Map<String, Set<String>> outputsOf(RemoteActionConfig action) {
        Map<String, Set<String>> needed = new TreeMap<>();
        for (Topic topic : topics()) {
            outputs(topic, action.name())
                    .flatMap(probe -> columns(topic, probe))
                    .forEach(output -> needed.computeIfAbsent(output, key -> new TreeSet<>())
                            .add(topic.name()));
        }
        return needed;
    }

    /** The inputs that remediations give, each with the topics. */
    Map<String, Set<String>> inputsOf(RemoteActionConfig action) {
        Map<String, Set<String>> needed = new TreeMap<>();
        for (Topic topic : topics()) {
            repairs(topic, action.name())
                    .flatMap(repair -> repair.params().keySet().stream())
                    .forEach(input -> needed.computeIfAbsent(input, key -> new TreeSet<>())
                            .add(topic.name()));
        }
        return needed;
    }

    /** The saved queries of a tenant, each with who needs it. */
    Map<String, Set<String>> queries(TenantQueries queries) {
        Map<String, Set<String>> needed = new LinkedHashMap<>();
        need(needed, queries.devices(), DISCOVERY);
        need(needed, queries.deviceUsers(), DISCOVERY);
        need(needed, queries.executions(), REMOTE_ACTIONS);
        need(needed, queries.executionsOfWeek(), REMOTE_ACTIONS);
        for (ActionKind kind : List.of(ActionKind.WORKFLOW, ActionKind.CAMPAIGN)) {
            for (String by : usersOf(kind)) {
                need(needed, queries.ofHour(kind), by);
                need(needed, queries.ofWeek(kind), by);
            }
        }
        need(needed, queries.actionRuns(), DOCTOR);
        need(needed, queries.actionOutputs(), DISCOVERY);
        for (Topic topic : topics()) {
            for (Probe probe : topic.probes().values()) {
                need(needed, query(probe, queries), topic.name());
            }
        }
        return needed;
    }

    private static String query(Probe probe, TenantQueries queries) {
        if (probe instanceof Probe.Question question) {
            String own = question.nqlId();
            return own == null ? queries.device() : own;
        }
        return queries.deviceExecutions();
    }

    private static void need(Map<String, Set<String>> needed, String query, String by) {
        needed.computeIfAbsent(query, key -> new TreeSet<>()).add(by);
    }

    private List<Topic> topics() {
        return catalog.topics().all();
    }

    private static Stream<Probe.ActionOutputs> outputs(Topic topic, String action) {
        return topic.probes().values().stream()
                .filter(Probe.ActionOutputs.class::isInstance)
                .map(Probe.ActionOutputs.class::cast)
                .filter(probe -> probe.action().equals(action));
    }

    private static Stream<Remediation.Action> repairs(Topic topic, String action) {
        return topic.remediations().stream()
                .filter(Remediation.Action.class::isInstance)
                .map(Remediation.Action.class::cast)
                .filter(repair -> repair.action().equals(action));
    }

    private static Stream<String> columns(Topic topic, Probe.ActionOutputs probe) {
        return topic.fields().values().stream()
                .filter(TopicField.Column.class::isInstance)
                .map(TopicField.Column.class::cast)
                .filter(column -> column.probe().equals(probe.name()))
                .map(TopicField.Column::column);
    }
}
