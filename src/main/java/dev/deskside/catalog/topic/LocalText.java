package dev.deskside.catalog.topic;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A text in one or more languages.
 *
 * @param byLanguage by language tag ({@code en}, {@code de}), the topic's own language first; never empty
 */
public record LocalText(Map<String, String> byLanguage) {

    public LocalText {
        byLanguage = Collections.unmodifiableMap(new LinkedHashMap<>(byLanguage));
    }

    /** The text in the first of the wanted languages that there is, else in the topic's own. */
    public String in(List<Locale.LanguageRange> wanted) {
        return Objects.requireNonNull(byLanguage.get(languageFor(wanted)));
    }

    /** The tag of the language in which {@link #in} answers. */
    public String languageFor(List<Locale.LanguageRange> wanted) {
        String tag = Locale.lookupTag(wanted, byLanguage.keySet());
        if (tag == null) {
            return byLanguage.keySet().iterator().next();
        }
        return byLanguage.keySet().stream()
                .filter(tag::equalsIgnoreCase)
                .findFirst()
                .orElseThrow();
    }
}
