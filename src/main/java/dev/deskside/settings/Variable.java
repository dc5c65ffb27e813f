package dev.deskside.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A variable that an operator may set in the environment or in the {@code .env} file.
 *
 * @param name such as {@code CHATBOT_CACHE_REFRESH}
 * @param property the key of {@code application.yaml} that it sets; null when it is read in another way
 * @param fallback the value without it; empty for none
 * @param allowed which values it may have, as half a sentence
 * @param meaning what it is for
 * @param secret whether its value must never be shown
 * @param unit whether it is a duration, which needs its unit
 */
record Variable(
        String name,
        @Nullable String property,
        @JsonProperty("default") String fallback,
        String allowed,
        String meaning,
        boolean secret,
        boolean unit) {

    @SuppressWarnings("ConstantValue")
    Variable {
        fallback = fallback == null ? "" : fallback;
    }

    /** The name by which Spring Boot accepts the property from the environment too: {@code DESKSIDE_LOGLEVEL}. */
    String relaxedName() {
        return property == null
                ? name
                : property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
