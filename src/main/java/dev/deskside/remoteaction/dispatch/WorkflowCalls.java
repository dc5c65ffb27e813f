package dev.deskside.remoteaction.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskside.upstream.UpstreamException;
import org.springframework.stereotype.Component;

/**
 * The words of a tenant's API for workflows, {@code POST /api/v2/workflows/execute} (source: its documentation). Each device has
 * an execution of its own there; all of a call bear its request.
 */
@Component("workflowCalls")
public class WorkflowCalls {

    private final ObjectMapper json;

    WorkflowCalls(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The body of the request, as JSON.
     *
     * @throws UpstreamException.Refused when the tenant would not take so much in one call
     */
    public String body(Dispatch dispatch) {
        TenantLimits.checkTargets("devices", dispatch.members().size());
        ObjectNode body =
                json.createObjectNode().put("workflowId", dispatch.claim().actionUid());
        ArrayNode devices = body.putArray("devices");
        dispatch.members().forEach(member -> devices.addObject().put("collectorUid", member.device()));
        body.putArray("users");
        ObjectNode params = body.putObject("params");
        dispatch.claim().params().forEach(params::put);
        return body.toString();
    }

    /** Reads an answer with status 200. Which execution is whose, the tenant shows later. */
    public PortalReply read(String document) {
        try {
            String request = json.readTree(document).path("requestUuid").asText();
            if (TenantLimits.isId(request)) {
                return new PortalReply.TakenByTenant(request);
            }
        } catch (JsonProcessingException e) {
            throw new UpstreamException.Broken("The tenant's answer to a workflow makes no sense.", e);
        }
        throw new UpstreamException.Broken("The tenant's answer to a workflow names no requestUuid.");
    }
}
