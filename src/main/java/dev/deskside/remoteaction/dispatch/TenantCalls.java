package dev.deskside.remoteaction.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.upstream.UpstreamException;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The words of a tenant's API for remote actions, {@code POST /api/v1/act/execute} (source: its documentation). */
@Component("tenantCalls")
public class TenantCalls {

    private static final Duration SHORTEST = Duration.ofMinutes(60);
    private static final Duration LONGEST = Duration.ofMinutes(10_080);

    private final CatalogHolder catalog;
    private final ObjectMapper json;
    private final Duration lifetime;

    /** @param lifetime how long an execution waits for a device that is off before it has expired */
    TenantCalls(CatalogHolder catalog, ObjectMapper json, @Value("${deskside.poll.lifetime}") Duration lifetime) {
        this.catalog = catalog;
        this.json = json;
        this.lifetime = lifetime;
    }

    /** The tenant of the catalog. */
    public TenantConfig tenant() {
        return catalog.current()
                .tenant()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_READY,
                        "There is no tenant to hand remote actions to: name it in connectors/tenant.yaml."));
    }

    /**
     * The body of the request, as JSON; the call's id is its reference there.
     *
     * @throws UpstreamException.Refused when the tenant would not take so much in one call
     */
    public String body(Dispatch dispatch) {
        TenantLimits.checkTargets("devices", dispatch.members().size());
        ObjectNode body =
                json.createObjectNode().put("remoteActionId", dispatch.claim().actionUid());
        ArrayNode devices = body.putArray("devices");
        dispatch.members().forEach(member -> devices.add(member.device()));
        ObjectNode params = body.putObject("params");
        dispatch.claim().params().forEach(params::put);
        body.put("expiresInMinutes", TenantLimits.within(lifetime, SHORTEST, LONGEST));
        body.putObject("triggerInfo")
                .put("externalSource", "Deskside")
                .put("reason", "Asked for through Deskside")
                .put("externalReference", dispatch.id().toString());
        return body.toString();
    }

    /** Reads an answer with status 200. */
    public PortalReply read(String document) {
        try {
            String request = json.readTree(document).path("requestId").asText();
            if (TenantLimits.isId(request)) {
                return new PortalReply.TakenByTenant(request);
            }
        } catch (JsonProcessingException e) {
            throw new UpstreamException.Broken("The tenant's answer to a remote action makes no sense.", e);
        }
        throw new UpstreamException.Broken("The tenant's answer to a remote action names no requestId.");
    }
}
