package dev.deskside.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes a value in one line of YAML, as a person would. */
final class Example {

    private static final int LONGEST = 60;

    private Example() {}

    static String of(JsonNode value) {
        if (value.isObject()) {
            return value.properties().stream()
                    .map(member -> member.getKey() + ": " + of(member.getValue()))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(Example::of)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return value.isTextual() ? text(value.textValue()) : value.isNull() ? "nothing" : value.asText();
    }

    private static String text(String text) {
        String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        boolean plain = shown.matches("[A-Za-z][A-Za-z0-9_./-]*") && !shown.matches("true|false|null|yes|no|on|off");
        return plain ? shown : "\"" + shown.replace("\"", "\\\"") + "\"";
    }
}
