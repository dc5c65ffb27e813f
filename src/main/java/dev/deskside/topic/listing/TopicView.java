package dev.deskside.topic.listing;

import dev.deskside.catalog.topic.Condition;
import dev.deskside.catalog.topic.LocalText;
import dev.deskside.catalog.topic.Probe;
import dev.deskside.catalog.topic.Remediation;
import dev.deskside.catalog.topic.Topic;
import dev.deskside.catalog.topic.TopicField;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows topics in a language.
 *
 * @param wanted the caller's languages; none means those of the topics
 */
record TopicView(List<LanguageRange> wanted) {

    private static final List<String> INPUTS = List.of("device", "user");

    TopicList.Summary summary(Topic topic) {
        return new TopicList.Summary(
                topic.name(), topic.title().in(wanted), TopicList.ids(topic.platforms()), utterances(topic));
    }

    TopicDetails details(Topic topic) {
        return new TopicDetails(
                topic.name(),
                topic.title().in(wanted),
                TopicList.ids(topic.platforms()),
                utterances(topic),
                INPUTS,
                topic.fields().values().stream()
                        .map(field -> field(field, topic))
                        .toList(),
                topic.conditions().stream().map(this::rule).toList(),
                topic.remediations().stream().map(this::help).toList());
    }

    /** Those of the first wanted language that has any, else of the topic's own. */
    private List<String> utterances(Topic topic) {
        String tag = Locale.lookupTag(wanted, topic.utterances().keySet());
        return topic.utterances().entrySet().stream()
                .filter(one -> tag == null || one.getKey().equalsIgnoreCase(tag))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(List.of());
    }

    private static TopicDetails.Field field(TopicField field, Topic topic) {
        String type = field.type().name().toLowerCase(Locale.ROOT);
        if (field instanceof TopicField.Column column) {
            Probe probe = topic.probes().get(column.probe());
            String action = probe instanceof Probe.ActionOutputs outputs ? outputs.action() : null;
            return new TopicDetails.Field(field.name(), type, column.probe(), column.column(), action, null);
        }
        String expression = ((TopicField.Computed) field).expression().text();
        return new TopicDetails.Field(field.name(), type, null, null, null, expression);
    }

    private TopicDetails.Rule rule(Condition condition) {
        LocalText says = condition.says();
        return new TopicDetails.Rule(condition.id(), condition.when().text(), says == null ? null : says.in(wanted));
    }

    private TopicDetails.Help help(Remediation remediation) {
        String title = remediation.title().in(wanted);
        if (remediation instanceof Remediation.Action action) {
            return new TopicDetails.Help(
                    action.id(),
                    action.kind().id(),
                    title,
                    action.when(),
                    action.action(),
                    action.params(),
                    action.consent(),
                    check(action.confirm()),
                    null);
        }
        String advice = ((Remediation.Advice) remediation).text().in(wanted);
        return new TopicDetails.Help(
                remediation.id(), "advice", title, remediation.when(), null, null, null, null, advice);
    }

    private static TopicDetails.@Nullable Check check(Remediation.@Nullable Confirm confirm) {
        return confirm == null
                ? null
                : new TopicDetails.Check(
                        confirm.after().toSeconds(), confirm.expect().text());
    }
}
