package dev.deskside.catalog;

import dev.deskside.catalog.topic.LocalText;
import dev.deskside.problem.NearestName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers the texts of a topic in all its languages, and checks what they refer to. */
final class TopicTexts {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private final Place file;
    private final String language;
    private final Map<String, Place> translations;

    TopicTexts(Place file) {
        this.file = file;
        this.language = file.at("language").text("en");
        this.translations = file.at("translations").members();
        Place own = translations.get(language);
        if (own != null) {
            own.wrong("the texts in \"" + language + "\" stand above already", "change them there");
        }
    }

    /** The title of the topic; null where it is wrong. */
    @Nullable
    LocalText title() {
        return local(file.at("title"), translation -> translation.at("title"));
    }

    /** What employees say, by language. */
    Map<String, List<String>> utterances() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put(language, file.at("utterances").texts());
        translations.forEach((tag, place) -> all.put(tag, place.at("utterances").texts()));
        all.values().removeIf(List::isEmpty);
        return all;
    }

    /**
     * A text with {@code {field}} for values; null where there is none.
     *
     * @param fields the names that may stand in braces
     * @param inTranslation where a translation has it
     */
    @Nullable
    LocalText text(Place place, Set<String> fields, UnaryOperator<Place> inTranslation) {
        checkPlaceholders(place, fields);
        translations.values().forEach(translation -> {
            Place translated = inTranslation.apply(translation);
            checkPlaceholders(translated, fields);
            if (translated.present() && !place.present()) {
                translated.wrong(
                        "there is no such text in the language of the file, \"" + language + "\"",
                        "write it above first, or remove it here");
            }
        });
        return local(place, inTranslation);
    }

    /** Checks that translations name only what there is. */
    void checkNames(String group, Set<String> known) {
        translations
                .values()
                .forEach(translation -> translation.at(group).members().forEach((name, place) -> {
                    if (!known.contains(name)) {
                        String hint = NearestName.of(name, known)
                                .map(near -> "did you mean " + near + "?")
                                .orElse(known.isEmpty() ? "remove it" : "there are " + String.join(", ", known));
                        place.wrong("there is no \"" + name + "\" among the " + group, hint);
                    }
                }));
    }

    private @Nullable LocalText local(Place place, UnaryOperator<Place> inTranslation) {
        String own = place.text();
        if (own == null) {
            return null;
        }
        Map<String, String> byLanguage = new LinkedHashMap<>();
        byLanguage.put(language, own);
        translations.forEach((tag, translation) -> {
            String text = inTranslation.apply(translation).text();
            if (text != null) {
                byLanguage.put(tag, text);
            }
        });
        return new LocalText(byLanguage);
    }

    private static void checkPlaceholders(Place place, Set<String> fields) {
        Matcher placeholder = PLACEHOLDER.matcher(place.text(""));
        while (placeholder.find()) {
            String name = placeholder.group(1);
            if (!fields.contains(name)) {
                String hint = NearestName.of(name, fields)
                        .map(near -> "did you mean {" + near + "}?")
                        .orElse("the fields are " + String.join(", ", fields));
                place.wrong("the text names the field {" + name + "}, which there is not", hint);
            }
        }
    }
}
