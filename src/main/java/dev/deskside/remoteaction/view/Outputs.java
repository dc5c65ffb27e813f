package dev.deskside.remoteaction.view;

import dev.deskside.catalog.FieldType;
import dev.deskside.catalog.FieldValues;
import dev.deskside.catalog.OutputType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives what an Engine wrote about a run the types that callers expect. */
final class Outputs {

    private Outputs() {}

    /** The outputs in their types; one that does not fit its type, or has none, stays the text that it is. */
    static Map<String, Object> typed(Map<String, ?> written, Map<String, OutputType> types, ZoneId zone) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        written.forEach((name, value) -> {
            OutputType type = types.get(name);
            outputs.put(
                    name,
                    type == null
                            ? value
                            : FieldValues.read(value, type.asField(), zone).orElse(value.toString()));
        });
        return outputs;
    }

    /** The time that an Engine wrote without a zone; null when it is none. */
    static @Nullable Instant time(@Nullable Object written, ZoneId zone) {
        return written == null
                ? null
                : (Instant) FieldValues.read(written, FieldType.DATETIME, zone).orElse(null);
    }
}
