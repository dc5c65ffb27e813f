package dev.deskside.remoteaction.poll;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of one row of a tenant's answer. Columns are found by their end: a tenant writes them with or without their table. */
record TenantColumns(Map<String, JsonNode> values) {

    /** The first of these columns that has a value; null when none has. */
    @Nullable
    String text(String... columns) {
        for (String column : columns) {
            String text = text(column);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private @Nullable String text(String column) {
        for (Map.Entry<String, JsonNode> value : values.entrySet()) {
            if (value.getKey().equals(column) || value.getKey().endsWith("." + column)) {
                String text = value.getValue().isValueNode()
                        ? value.getValue().asText()
                        : value.getValue().toString();
                return value.getValue().isNull() || text.isEmpty() ? null : text;
            }
        }
        return null;
    }
}
