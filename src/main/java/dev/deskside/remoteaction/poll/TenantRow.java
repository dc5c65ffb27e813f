package dev.deskside.remoteaction.poll;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.upstream.tenant.NqlCodec;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run of a remote action as a tenant shows it.
 *
 * @param request the call that asked for it; each run has one
 * @param action its id on the tenant
 * @param requestedAt when it was asked for, by the tenant's clock
 * @param reference what who asked calls the call: for the hub's own the dispatch; null where the saved query does not list it
 */
record TenantRow(
        String request, String device, String action, Instant requestedAt, @Nullable String reference, Sight sight) {

    /** Whether a dispatch of the hub may have asked for it, as far as the tenant tells. */
    boolean mayBeOf(@Nullable UUID dispatch) {
        return reference == null || reference.equals(String.valueOf(dispatch));
    }

    /** @return null where the row lacks what tells runs apart */
    static @Nullable TenantRow of(ObjectMapper json, Map<String, JsonNode> row) {
        String request = text(row, "request_id");
        String device = text(row, "device.collector.uid");
        String action = text(row, "remote_action.nql_id");
        String requested = text(row, "request_time");
        if (request == null || device == null || action == null || requested == null) {
            return null;
        }
        try {
            String changed = text(row, "execution.time");
            var sight = new Sight(
                    (changed == null ? requested : changed).replace(' ', 'T'),
                    text(row, "status"),
                    text(row, "status_details"),
                    outputs(json, row));
            return new TenantRow(request, device, action, instant(requested), text(row, "external_reference"), sight);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant instant(String time) {
        return NqlCodec.instant(time);
    }

    /** By the end of the column's name: a tenant writes it with or without its table before it. */
    private static @Nullable String text(Map<String, JsonNode> row, String column) {
        for (Map.Entry<String, JsonNode> value : row.entrySet()) {
            if (value.getKey().equals(column) || value.getKey().endsWith("." + column)) {
                String text = value.getValue().isValueNode()
                        ? value.getValue().asText()
                        : value.getValue().toString();
                return value.getValue().isNull() || text.isEmpty() ? null : text;
            }
        }
        return null;
    }

    /** One JSON object, or its text. */
    private static Map<String, String> outputs(ObjectMapper json, Map<String, JsonNode> row) {
        String blob = text(row, "outputs");
        Map<String, String> outputs = new HashMap<>();
        if (blob != null) {
            try {
                json.readTree(blob).properties().forEach(output -> {
                    if (!output.getValue().isNull()) {
                        outputs.put(output.getKey(), output.getValue().asText());
                    }
                });
            } catch (JsonProcessingException e) {
                return Map.of(); // outputs that nobody can read are none; the status counts
            }
        }
        return outputs;
    }
}
