package dev.deskside.bench;

import static java.util.Objects.requireNonNull;

import dev.deskside.catalog.ActionFieldSettings;
import dev.deskside.catalog.Catalog;
import dev.deskside.catalog.CatalogReader;
import dev.deskside.catalog.CatalogSource;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.catalog.topic.Probe;
import dev.deskside.catalog.topic.Topic;
import dev.deskside.catalog.topic.TopicField;
import dev.deskside.directory.FactSelection;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.StandardEnvironment;

/** What each shipped topic reads of a device in the cache. */
final class TopicFacts {

    private final Catalog catalog;

    private TopicFacts(Catalog catalog) {
        this.catalog = catalog;
    }

    /** By the names of the topics. */
    static Map<String, FactSelection> ofShipped() {
        CatalogSource source = CatalogSource.of(Path.of("connectors"), Path.of("topics"));
        TopicFacts facts = new TopicFacts(
                new CatalogReader(new StandardEnvironment()).check(source).catalog());
        Map<String, FactSelection> all = new LinkedHashMap<>();
        for (Topic topic : facts.catalog.topics().all()) {
            all.put(topic.name(), FactSelection.of(facts.names(topic)));
        }
        return all;
    }

    private List<String> names(Topic topic) {
        return topic.fields().values().stream()
                .filter(TopicField.Column.class::isInstance)
                .map(TopicField.Column.class::cast)
                .map(column -> name(requireNonNull(topic.probes().get(column.probe())), column.column()))
                .toList();
    }

    private String name(Probe probe, String column) {
        return probe instanceof Probe.ActionOutputs outputs
                ? ActionFieldSettings.field(title(outputs.action()), column)
                : column;
    }

    private String title(String action) {
        return catalog.remoteActions().stream()
                .filter(known -> known.name().equals(action))
                .map(RemoteActionConfig::title)
                .findFirst()
                .orElseThrow();
    }
}
