package dev.deskside.catalog;

import dev.deskside.catalog.topic.LocalText;
import dev.deskside.catalog.topic.Remediation;
import dev.deskside.expression.Expression;
import dev.deskside.problem.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** Reads what helps. */
final class TopicRemediations {

    private final TopicActions actions;
    private final TopicFields fields;
    private final TopicTexts texts;
    private final Set<String> conditions;

    /** @param conditions the names of all conditions of the topic */
    TopicRemediations(TopicActions actions, TopicFields fields, TopicTexts texts, Set<String> conditions) {
        this.actions = actions;
        this.fields = fields;
        this.texts = texts;
        this.conditions = conditions;
    }

    /** Those that are right. */
    List<Remediation> read(Place place) {
        List<Remediation> remediations = new ArrayList<>();
        place.members().forEach((id, one) -> {
            Remediation remediation = remediation(id, one);
            if (remediation != null) {
                remediations.add(remediation);
            }
        });
        texts.checkNames("remediations", place.members().keySet());
        return remediations;
    }

    private @Nullable Remediation remediation(String id, Place place) {
        LocalText title = text(id, place, "title");
        LocalText advice = text(id, place, "advice");
        place.at("when").items().forEach(this::checkCondition);
        List<ActionKind> kinds = Arrays.stream(ActionKind.values())
                .filter(kind -> place.at(kind.key()).present())
                .toList();
        int ways = kinds.size() + (place.at("advice").present() ? 1 : 0);
        if (ways != 1) {
            place.wrong(
                    "a remediation has either remoteAction, workflow, campaign or advice",
                    ways == 0 ? "add advice: \"Restart the computer today.\"" : "make two remediations of it");
        }
        List<String> when = place.at("when").texts();
        if (!kinds.isEmpty()) {
            return action(id, place, kinds.get(0), title, when);
        }
        for (String key : new String[] {"params", "consent", "confirm"}) {
            if (place.at(key).present()) {
                place.at(key).wrong("\"" + key + "\" is for remediations that the hub runs", "remove it");
            }
        }
        return title == null || advice == null ? null : new Remediation.Advice(id, title, when, advice);
    }

    private @Nullable LocalText text(String id, Place place, String key) {
        return texts.text(
                place.at(key),
                fields.names(),
                translation -> translation.at("remediations").at(id).at(key));
    }

    private @Nullable Remediation action(
            String id, Place place, ActionKind kind, @Nullable LocalText title, List<String> when) {
        RemoteActionConfig action = actions.find(place.at(kind.key()), kind, Purpose.REMEDIATION);
        Remediation.Confirm confirm = confirm(place.at("confirm"));
        if (action == null || title == null) {
            return null;
        }
        Map<String, String> params = TopicActions.params(place, action);
        boolean consent = action.consent() || place.at("consent").node().asBoolean(false);
        return new Remediation.Action(id, title, when, kind, action.name(), params, consent, confirm);
    }

    private Remediation.@Nullable Confirm confirm(Place place) {
        Expression expect = fields.expressions().condition(place.at("expect"));
        String after = place.at("after").text();
        return expect == null || after == null
                ? null
                : new Remediation.Confirm(DurationStyle.SIMPLE.parse(after), expect);
    }

    private void checkCondition(Place place) {
        String name = place.text();
        if (name != null && !conditions.contains(name)) {
            String hint = NearestName.of(name, conditions)
                    .map(near -> "did you mean " + near + "?")
                    .orElse("the conditions are " + String.join(", ", conditions));
            place.wrong("there is no condition \"" + name + "\"", hint);
        }
    }
}
