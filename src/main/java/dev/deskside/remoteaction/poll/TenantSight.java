package dev.deskside.remoteaction.poll;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.catalog.ActionKind;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads from a row of a tenant how it stands with a remote action, a workflow or a campaign. */
final class TenantSight {

    private static final String DECLINED = "declined";

    private TenantSight() {}

    /** @param date since when it stands so */
    static Sight of(ObjectMapper json, ActionKind kind, String date, TenantColumns row) {
        return switch (kind) {
            case REMOTE_ACTION ->
                new Sight(date, row.text("status"), row.text("status_details"), members(json, row.text("outputs")));
            case WORKFLOW -> workflow(date, row);
            case CAMPAIGN -> campaign(json, date, row);
        };
    }

    /** An execution that has ended has an outcome, which says more than its status. */
    private static Sight workflow(String date, TenantColumns row) {
        String outcome = row.text("outcome");
        return outcome == null
                ? new Sight(date, row.text("status"), null, Map.of())
                : new Sight(date, outcome, row.text("outcome_details"), Map.of("outcome", outcome));
    }

    private static Sight campaign(ObjectMapper json, String date, TenantColumns row) {
        String state = row.text("state");
        String details = row.text("state_details");
        if (DECLINED.equals(state)) {
            details = details == null ? DECLINED : DECLINED + ": " + details;
        }
        return new Sight(date, state, details, members(json, row.text("answers")));
    }

    /** One JSON object, or its text; several answers to one question stand with commas between. */
    private static Map<String, String> members(ObjectMapper json, @Nullable String blob) {
        Map<String, String> members = new HashMap<>();
        if (blob != null) {
            try {
                json.readTree(blob).properties().forEach(member -> {
                    if (!member.getValue().isNull()) {
                        members.put(member.getKey(), text(member.getValue()));
                    }
                });
            } catch (JsonProcessingException e) {
                return Map.of(); // outputs that nobody can read are none; the status counts
            }
        }
        return members;
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(TenantSight::text)
                    .collect(Collectors.joining(", "));
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
