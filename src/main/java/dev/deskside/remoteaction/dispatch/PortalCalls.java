package dev.deskside.remoteaction.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.PortalConfig;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.dispatch.Claim.Member;
import dev.deskside.remoteaction.dispatch.PortalReply.EngineReply;
import dev.deskside.upstream.UpstreamException;
import dev.deskside.upstream.UpstreamSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The words of the Portal's API for remote actions, {@code POST /api/remoteaction/v1|v2/run}.
 *
 * <p>Source: the fields of the requests are documented; the form of the answer of v2 is not public. So an answer is read with care:
 * an Engine with {@code OK} has taken a request, one with {@code DISCONNECTED} has not; everything else is found out by asking it.
 */
@Component("portalCalls")
public class PortalCalls {

    private final CatalogHolder catalog;
    private final UpstreamSettings upstream;
    private final DispatchSettings settings;
    private final ObjectMapper json;

    PortalCalls(CatalogHolder catalog, UpstreamSettings upstream, DispatchSettings settings, ObjectMapper json) {
        this.catalog = catalog;
        this.upstream = upstream;
        this.settings = settings;
        this.json = json;
    }

    /** The Portal of the catalog. */
    public PortalConfig portal() {
        return catalog.current()
                .portal()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_READY,
                        "There is no Portal to hand remote actions to: name it in connectors/portal.yaml."));
    }

    /** {@code v1} or {@code v2}. */
    public String api() {
        return settings.portalApi().id();
    }

    /** The body of the request, as JSON. */
    public String body(Dispatch dispatch) throws JsonProcessingException {
        List<String> devices = dispatch.members().stream().map(Member::device).toList();
        Map<String, Object> body = new LinkedHashMap<>();
        if (settings.portalApi() == PortalApi.V1) {
            body.put("RemoteActionUid", dispatch.claim().actionUid());
            body.put("DeviceUids", devices);
        } else {
            body.put("requestUid", dispatch.id());
            body.put("remoteActionUid", dispatch.claim().actionUid());
            body.put("deviceUids", devices);
            body.put("timeoutSeconds", upstream.portalTimeout().toSeconds());
            body.put("params", dispatch.claim().params());
        }
        return json.writeValueAsString(body);
    }

    /** Reads an answer with status 200. */
    public PortalReply read(String document) {
        if (settings.portalApi() == PortalApi.V1) {
            return new PortalReply.Taken();
        }
        List<EngineReply> engines = new ArrayList<>();
        for (JsonNode engine : engines(document)) {
            Set<String> rejected = new HashSet<>();
            engine.path("rejected").forEach(device -> rejected.add(device.asText()));
            engines.add(new EngineReply(
                    engine.path("name").asText(), engine.path("code").asText(), rejected));
        }
        return new PortalReply.ByEngine(engines);
    }

    private JsonNode engines(String document) {
        try {
            JsonNode engines = json.readTree(document).path("engines");
            if (engines.isArray()) {
                return engines;
            }
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
        throw unreadable(null);
    }

    private static UpstreamException.Broken unreadable(@Nullable Throwable cause) {
        return new UpstreamException.Broken("The Portal's answer makes no sense.", cause);
    }
}
