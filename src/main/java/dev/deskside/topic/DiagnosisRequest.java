package dev.deskside.topic;

import dev.deskside.catalog.topic.Topic;
import dev.deskside.topic.evaluation.FieldState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to know, checked.
 *
 * @param plan the topic, and how its facts are come by
 * @param device the device, as the caller named it; null when a user is given, or with {@code given}
 * @param user the person, as the caller named them
 * @param refresh whether the Engines are asked for everything
 * @param explain whether the answer says how it came about
 * @param given the fields to try the topic with, without asking anybody; null for a real diagnosis
 * @param acceptLanguage the header of that name
 * @param languages what it asks for, best first
 * @param runsFor the key in whose name probes may run actions that gather facts; null when they may not
 */
public record DiagnosisRequest(
        TopicPlan plan,
        @Nullable String device,
        @Nullable String user,
        boolean refresh,
        boolean explain,
        @Nullable Map<String, FieldState> given,
        @Nullable String acceptLanguage,
        List<Locale.LanguageRange> languages,
        Deadline deadline,
        @Nullable String runsFor) {

    Topic topic() {
        return plan.topic();
    }
}
