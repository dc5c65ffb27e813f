package dev.deskside.upstream.tenant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the body of a tenant's error says, whichever API wrote it: {@code message} (NQL, remote actions, campaigns, Spark), {@code
 * details} (workflows), {@code errors} (enrichment), {@code error_description} (tokens), each with or without a {@code code},
 * which is a number or a word. A page of a system in between, or nothing at all, says nothing.
 */
record TenantErrorBody(String text) {

    private static final int LONGEST = 500;

    static TenantErrorBody read(ObjectMapper json, String body) {
        try {
            JsonNode tree = json.readTree(body);
            return new TenantErrorBody(tree == null ? "" : shortened(sentence(tree)));
        } catch (JsonProcessingException e) {
            return new TenantErrorBody("");
        }
    }

    /** As the end of a sentence: nothing, or a colon and what was said. */
    String ending() {
        return text.isEmpty() ? "." : ": " + text;
    }

    private static String sentence(JsonNode body) {
        List<String> parts = new ArrayList<>();
        String code = word(body.get("code"));
        String said = firstOf(body, "message", "details", "error_description", "error", "errorSummary");
        if (!code.isEmpty()) {
            parts.add(code);
        }
        if (!said.isEmpty()) {
            parts.add(said);
        }
        for (JsonNode error : body.path("errors")) {
            String inner = error.isObject() ? sentence(error) : word(error);
            if (!inner.isEmpty()) {
                parts.add(inner);
            }
        }
        return String.join(" ", parts);
    }

    private static String firstOf(JsonNode body, String... names) {
        for (String name : names) {
            String said = word(body.get(name));
            if (!said.isEmpty()) {
                return said;
            }
        }
        return "";
    }

    private static String word(@Nullable JsonNode value) {
        return value == null || !value.isValueNode() || value.isNull()
                ? ""
                : value.asText().strip();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
