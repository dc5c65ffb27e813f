package dev.deskside.catalog;

import dev.deskside.catalog.topic.Probe;
import dev.deskside.catalog.topic.Topic;
import dev.deskside.catalog.topic.Topics;
import dev.deskside.nxql.Field;
import dev.deskside.nxql.Query;
import dev.deskside.nxql.QueryFields;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds what must be cached so that the facts of topics cost no call: the fields of their queries about the device alone. */
final class TopicNeeds {

    private static final String DEVICE = "device";

    private final List<RemoteActionConfig> actions;
    private final Map<Platform, Set<String>> fields = new EnumMap<>(Platform.class);
    private final Set<String> dynamic = new TreeSet<>();

    private TopicNeeds(List<RemoteActionConfig> actions) {
        this.actions = actions;
    }

    /** The fields by platform, in the order of {@link DeviceFields}, and the names or patterns of dynamic ones. */
    static CachedFields of(Topics topics, List<RemoteActionConfig> actions) {
        TopicNeeds needs = new TopicNeeds(actions);
        for (Topic topic : topics.all()) {
            topic.probes().values().forEach(probe -> needs.add(topic, probe));
        }
        return needs.asCachedFields();
    }

    private void add(Topic topic, Probe probe) {
        if (probe instanceof Probe.Question question) {
            Query query = question.nxql();
            if (query != null && QueryFields.isOnlyAbout(DEVICE, query)) {
                topic.platforms().forEach(platform -> add(platform, query));
            }
        } else if (probe instanceof Probe.ActionOutputs outputs) {
            find(outputs.action()).ifPresent(action -> dynamic.add("action:" + action.title() + "/*"));
        }
    }

    private void add(Platform platform, Query query) {
        for (Field field : QueryFields.of(query)) {
            if (field instanceof Field.Static) {
                fields.computeIfAbsent(platform, key -> new TreeSet<>()).add(field.name());
            } else if (field instanceof Field.Dynamic) {
                dynamic.add(field.name());
            }
        }
    }

    private Optional<RemoteActionConfig> find(String name) {
        return actions.stream().filter(action -> action.name().equals(name)).findFirst();
    }

    private CachedFields asCachedFields() {
        Map<Platform, List<String>> known = new EnumMap<>(Platform.class);
        fields.forEach((platform, names) -> known.put(
                platform, DeviceFields.names().stream().filter(names::contains).toList()));
        return new CachedFields(known, List.copyOf(dynamic));
    }
}
