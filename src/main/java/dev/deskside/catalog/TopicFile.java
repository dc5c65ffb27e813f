package dev.deskside.catalog;

import dev.deskside.catalog.topic.Condition;
import dev.deskside.catalog.topic.LocalText;
import dev.deskside.catalog.topic.Probe;
import dev.deskside.catalog.topic.Remediation;
import dev.deskside.catalog.topic.Topic;
import dev.deskside.expression.Expression;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a topic file. */
final class TopicFile {

    static final String ENDING = ".topic.yaml";
    static final String SCHEMA = "classpath:schemas/topic.schema.json";

    private final List<RemoteActionConfig> actions;

    /** @param actions those that the topic may name */
    TopicFile(List<RemoteActionConfig> actions) {
        this.actions = actions;
    }

    /**
     * Reads one file; empty when anything in it is wrong.
     *
     * @param name what the file is named, without its ending
     */
    Optional<Topic> read(Place file, String name) {
        checkName(file.at("topic"), name);
        TopicTexts texts = new TopicTexts(file);
        Set<Platform> platforms = EnumSet.noneOf(Platform.class);
        file.at("platforms").texts().forEach(id -> platforms.add(Platform.of(id)));
        TopicActions known = new TopicActions(actions, platforms);
        Map<String, Optional<TopicProbes.Known>> probes = new TopicProbes(known).read(file.at("probes"));
        TopicFields fields = new TopicFields(file.at("fields"), probes);
        List<Condition> conditions = conditions(file.at("conditions"), fields, texts);
        Set<String> ids = file.at("conditions").members().keySet();
        List<Remediation> remediations = new TopicRemediations(known, fields, texts, ids).read(file.at("remediations"));
        LocalText title = texts.title();
        if (!file.clean() || title == null) {
            return Optional.empty();
        }
        return Optional.of(new Topic(
                name,
                title,
                platforms,
                texts.utterances(),
                inOrder(probes),
                fields.inOrder(),
                conditions,
                remediations));
    }

    private static void checkName(Place place, String name) {
        String written = place.text();
        if (written != null && !written.equals(name)) {
            place.wrong(
                    "the file is named " + name + ENDING + ", the topic " + written,
                    "write topic: " + name + ", or rename the file to " + written + ENDING);
        }
    }

    private static List<Condition> conditions(Place place, TopicFields fields, TopicTexts texts) {
        List<Condition> conditions = new ArrayList<>();
        place.members().forEach((id, one) -> {
            Expression when = fields.expressions().condition(one.at("when"));
            LocalText says = texts.text(one.at("says"), fields.names(), translation -> translation
                    .at("conditions")
                    .at(id));
            if (when != null) {
                conditions.add(new Condition(id, when, says));
            }
        });
        texts.checkNames("conditions", place.members().keySet());
        return conditions;
    }

    private static Map<String, Probe> inOrder(Map<String, Optional<TopicProbes.Known>> known) {
        Map<String, Probe> probes = new LinkedHashMap<>();
        known.forEach((name, one) -> one.ifPresent(found -> probes.put(name, found.probe())));
        return probes;
    }
}
