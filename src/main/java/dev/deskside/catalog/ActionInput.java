package dev.deskside.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An input of a remote action.
 *
 * @param required whether a call without it is refused
 * @param options the values that are allowed; empty: every value
 * @param description what it means, for people; null when the file does not say
 */
public record ActionInput(boolean required, List<String> options, @Nullable String description) {

    public ActionInput {
        options = List.copyOf(options);
    }
}
