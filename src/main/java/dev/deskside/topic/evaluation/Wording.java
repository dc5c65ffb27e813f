package dev.deskside.topic.evaluation;

import dev.deskside.catalog.topic.LocalText;
import dev.deskside.topic.evaluation.FieldState.Known;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** Puts values into the texts of a topic, in the language in which the text is found. */
@Component
public class Wording {

    private static final Pattern FIELD = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final ResourceBundleMessageSource words = new ResourceBundleMessageSource();

    public Wording() {
        words.setBasename("messages/values");
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
    }

    /** How values are written in that language. */
    public ValueText in(Locale locale) {
        return new ValueText(locale, words);
    }

    /** The text with the values of the fields that it names; a name that is no field stays as it is. */
    public String fill(LocalText text, List<Locale.LanguageRange> wanted, Map<String, FieldState> fields) {
        String template = text.in(wanted);
        if (template.indexOf('{') < 0) {
            return template;
        }
        ValueText values = in(Locale.forLanguageTag(text.languageFor(wanted)));
        return FIELD.matcher(template).replaceAll(place -> {
            FieldState field = fields.get(place.group(1));
            String value = field == null ? place.group() : valueOf(field, values);
            return Matcher.quoteReplacement(value);
        });
    }

    private static String valueOf(FieldState field, ValueText values) {
        return field instanceof Known known ? values.of(known.value(), known.type()) : values.missing();
    }
}
