package dev.deskside.remoteaction.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskside.upstream.UpstreamException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The words of a tenant's API for campaigns, {@code POST /api/v1/euf/campaign/trigger} (source: its documentation). It answers for
 * each person apart: with a request of their own, or why it does not ask them.
 */
@Component("campaignCalls")
public class CampaignCalls {

    private static final int MOST_PARAMETERS = 30;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(525_600);

    private final ObjectMapper json;
    private final Duration lifetime;

    /** @param lifetime how long a campaign waits for an answer before it has expired */
    CampaignCalls(ObjectMapper json, @Value("${deskside.poll.lifetime}") Duration lifetime) {
        this.json = json;
        this.lifetime = lifetime;
    }

    /**
     * The body of the request, as JSON.
     *
     * @throws UpstreamException.Refused when the tenant would not take so much in one call
     */
    public String body(Dispatch dispatch) {
        TenantLimits.checkTargets("people", dispatch.members().size());
        Map<String, String> inputs = dispatch.claim().params();
        if (inputs.size() > MOST_PARAMETERS) {
            throw TenantLimits.refused("A campaign takes " + MOST_PARAMETERS + " parameters at most.");
        }
        ObjectNode body =
                json.createObjectNode().put("campaignNqlId", dispatch.claim().actionUid());
        ArrayNode people = body.putArray("userSid");
        dispatch.members().forEach(member -> people.add(member.user()));
        body.put("expiresInMinutes", TenantLimits.within(lifetime, SHORTEST, LONGEST));
        ObjectNode parameters = body.putObject("parameters");
        inputs.forEach(parameters::put);
        return body.toString();
    }

    /** Reads an answer with status 200. */
    public PortalReply read(String document) {
        JsonNode requests = requests(document);
        Map<String, String> taken = new LinkedHashMap<>();
        Map<String, String> refused = new LinkedHashMap<>();
        for (JsonNode one : requests) {
            String sid = one.path("userSid").asText();
            String request = one.path("requestId").asText();
            if (TenantLimits.isId(request)) {
                taken.put(sid, request);
            } else if (one.hasNonNull("message")) {
                refused.put(sid, one.path("message").asText());
            }
        }
        return new PortalReply.ByPerson(taken, refused);
    }

    private JsonNode requests(String document) {
        try {
            JsonNode requests = json.readTree(document).path("requests");
            if (requests.isArray()) {
                return requests;
            }
        } catch (JsonProcessingException e) {
            throw new UpstreamException.Broken("The tenant's answer to a campaign makes no sense.", e);
        }
        throw new UpstreamException.Broken("The tenant's answer to a campaign names no requests.");
    }
}
