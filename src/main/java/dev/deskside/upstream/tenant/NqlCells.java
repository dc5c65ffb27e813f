package dev.deskside.upstream.tenant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The values of a row of a tenant's answer, as texts. */
public final class NqlCells {

    private NqlCells() {}

    /** All values by their columns; those without one are left out. */
    public static Map<String, String> texts(Map<String, JsonNode> row) {
        Map<String, String> texts = new LinkedHashMap<>();
        row.forEach((column, value) -> {
            String text = text(value);
            if (text != null) {
                texts.put(column, text);
            }
        });
        return texts;
    }

    /** A value by the end of its column's name, since a tenant writes it with or without its table in front. */
    public static @Nullable String find(Map<String, JsonNode> row, String column) {
        for (Map.Entry<String, JsonNode> value : row.entrySet()) {
            if (value.getKey().equals(column) || value.getKey().endsWith("." + column)) {
                return text(value.getValue());
            }
        }
        return null;
    }

    /**
     * The outputs of a remote action by their names: a tenant writes them as one JSON object, or as its text.
     *
     * @return none where nobody can read them
     */
    public static Map<String, String> outputs(ObjectMapper json, Map<String, JsonNode> row) {
        String blob = find(row, "outputs");
        if (blob == null) {
            return Map.of();
        }
        try {
            Map<String, JsonNode> outputs = new LinkedHashMap<>();
            json.readTree(blob).properties().forEach(output -> outputs.put(output.getKey(), output.getValue()));
            return texts(outputs);
        } catch (JsonProcessingException e) {
            return Map.of();
        }
    }

    /** A list is its values with commas between them, as Engines write it. */
    private static @Nullable String text(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(", "));
        }
        String text = value.isValueNode() ? value.asText() : value.toString();
        return value.isNull() || text.isEmpty() ? null : text;
    }
}
