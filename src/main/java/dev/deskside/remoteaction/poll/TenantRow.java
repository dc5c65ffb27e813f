package dev.deskside.remoteaction.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.catalog.ActionKind;
import dev.deskside.upstream.tenant.NqlCodec;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run of a remote action or workflow, or one person's part in a campaign, as a tenant shows it.
 *
 * @param request the call that asked for it; each has one
 * @param target the device, or the SID of the person
 * @param action its id on the tenant
 * @param requestedAt when it was asked for, by the tenant's clock
 * @param reference what who asked calls the call: for the hub's own the dispatch; null where the saved query does not list it
 */
record TenantRow(
        String request, String target, String action, Instant requestedAt, @Nullable String reference, Sight sight) {

    /** Whether a dispatch of the hub may have asked for it, as far as the tenant tells. */
    boolean mayBeOf(@Nullable UUID dispatch) {
        return reference == null || reference.equals(String.valueOf(dispatch));
    }

    /** @return null where the row lacks what tells runs apart */
    static @Nullable TenantRow of(ObjectMapper json, ActionKind kind, Map<String, JsonNode> values) {
        var row = new TenantColumns(values);
        String request = row.text("request_id");
        String target = row.text(kind == ActionKind.CAMPAIGN ? "user.sid" : "device.collector.uid");
        String action = row.text(kind.id() + ".nql_id");
        String changed = row.text("execution.time", "response.time", "time");
        String requested = row.text("request_time", "first_targeted");
        String asked = requested == null ? changed : requested;
        if (request == null || target == null || action == null || asked == null) {
            return null;
        }
        try {
            String date = (changed == null ? asked : changed).replace(' ', 'T');
            return new TenantRow(
                    request,
                    target,
                    action,
                    NqlCodec.instant(asked),
                    row.text("external_reference"),
                    TenantSight.of(json, kind, date, row));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
