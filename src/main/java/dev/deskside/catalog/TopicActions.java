package dev.deskside.catalog;

import dev.deskside.problem.NearestName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a topic may do with the remote actions, workflows and campaigns of the catalog.
 *
 * @param all those of {@code remote-actions.yaml}
 * @param platforms those of the topic
 */
record TopicActions(List<RemoteActionConfig> all, Set<Platform> platforms) {

    private static final String FILE = "connectors/remote-actions.yaml";

    /** The action that the place names; null when it cannot be used there, which then is a problem of that place. */
    @Nullable
    RemoteActionConfig find(Place place, ActionKind kind, Purpose purpose) {
        String name = place.text();
        if (name == null) {
            return null;
        }
        RemoteActionConfig action =
                all.stream().filter(one -> one.name().equals(name)).findFirst().orElse(null);
        if (action == null) {
            place.wrong("there is no " + kind.words() + " \"" + name + "\" in " + FILE, hint(name, kind));
        } else if (action.kind() != kind) {
            place.wrong("\"" + name + "\" is a " + action.kind().words(), otherWord(action, purpose));
        } else if (action.purpose() != purpose) {
            place.wrong(
                    purpose == Purpose.DATA_COLLECTION
                            ? "\"" + name + "\" repairs; a probe only reads, and needs an action that gathers facts"
                            : "\"" + name + "\" gathers facts and repairs nothing",
                    "name an action with purpose: " + purpose.name().toLowerCase(Locale.ROOT));
        } else if (Collections.disjoint(action.platforms(), platforms)) {
            place.wrong(
                    "\"" + name + "\" runs on none of the platforms of this topic",
                    "add a platform of the action to platforms of the topic, or take another action");
        }
        return place.clean() ? action : null;
    }

    private static String otherWord(RemoteActionConfig action, Purpose purpose) {
        return purpose == Purpose.REMEDIATION
                ? "write " + action.kind().key() + ": " + action.name()
                : "name a remote action with purpose: data_collection";
    }

    private String hint(String name, ActionKind kind) {
        List<String> names = all.stream()
                .filter(action -> action.kind() == kind)
                .map(RemoteActionConfig::name)
                .toList();
        return NearestName.of(name, names)
                .map(near -> "did you mean " + near + "?")
                .orElse("add it to " + FILE + ", or name one of its actions");
    }

    /** The inputs that stand there, as the action takes them. */
    static Map<String, String> params(Place remediation, RemoteActionConfig action) {
        Place place = remediation.at("params");
        Map<String, String> params = new LinkedHashMap<>();
        place.members().forEach((name, value) -> {
            ActionInput input = action.inputs().get(name);
            String text = value.node().asText();
            if (input == null) {
                value.wrong("the action " + action.name() + " has no input \"" + name + "\"", inputs(name, action));
            } else if (!input.options().isEmpty() && !input.options().contains(text)) {
                value.wrong(
                        "\"" + text + "\" is no value of \"" + name + "\"",
                        "write one of " + String.join(", ", input.options()));
            }
            params.put(name, text);
        });
        action.inputs().forEach((name, input) -> {
            if (input.required() && !params.containsKey(name) && place.clean()) {
                String value = input.options().isEmpty() ? "…" : input.options().get(0);
                Place where =
                        place.present() ? place : remediation.at(action.kind().key());
                where.wrong(
                        "the action needs its input \"" + name + "\"", "add params: { " + name + ": " + value + " }");
            }
        });
        return params;
    }

    private static String inputs(String name, RemoteActionConfig action) {
        if (action.inputs().isEmpty()) {
            return "it has none; remove params";
        }
        return NearestName.of(name, action.inputs().keySet())
                .map(near -> "did you mean " + near + "?")
                .orElse("its inputs are " + String.join(", ", action.inputs().keySet()));
    }
}
