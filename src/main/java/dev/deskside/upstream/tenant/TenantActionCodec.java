package dev.deskside.upstream.tenant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.catalog.Platform;
import dev.deskside.upstream.UpstreamException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/** Remote actions as the API of a tenant describes them. */
@Component("tenantActionCodec")
public class TenantActionCodec {

    private final ObjectMapper json;

    TenantActionCodec(ObjectMapper json) {
        this.json = json;
    }

    /** The query string that asks for the details of one. */
    public String question(String nqlId) {
        return "nql-id=" + URLEncoder.encode(nqlId, StandardCharsets.UTF_8);
    }

    /** The query string that asks for the details of a workflow, whose parameter is spelled otherwise. */
    public String workflowQuestion(String nqlId) {
        return "nqlId=" + URLEncoder.encode(nqlId, StandardCharsets.UTF_8);
    }

    /**
     * Reads the details of a workflow: an object, or an array with one. What it does not say stands in nobody's way.
     *
     * @return callable when it is active and has the API trigger; its inputs stay unknown
     * @throws UpstreamException.Broken when these are no details of a workflow
     */
    public TenantAction workflow(String document) {
        JsonNode said = tree(document);
        JsonNode workflow = said.isArray() ? said.path(0) : said;
        if (!workflow.path("id").isTextual()) {
            throw new UpstreamException.Broken("The tenant did not describe the workflow.");
        }
        String nqlId = workflow.path("id").asText();
        boolean active = !workflow.path("status").asText("ACTIVE").equalsIgnoreCase("INACTIVE");
        boolean triggered = workflow.at("/triggerMethods/apiEnabled").asBoolean(true);
        return new TenantAction(
                nqlId,
                workflow.path("name").asText(nqlId),
                active && triggered,
                EnumSet.allOf(Platform.class),
                List.of(),
                List.of());
    }

    /**
     * Reads the list of all. One that it does not describe whole is left out: its details say more.
     *
     * @throws UpstreamException.Broken when it is no list
     */
    public List<TenantAction> list(String document) {
        JsonNode list = tree(document);
        if (!list.isArray()) {
            throw new UpstreamException.Broken("The tenant's list of remote actions is no list.");
        }
        List<TenantAction> actions = new ArrayList<>(list.size());
        list.forEach(action -> described(action).ifPresent(actions::add));
        return actions;
    }

    /** @throws UpstreamException.Broken when these are no details of an action */
    public TenantAction details(String document) {
        return described(tree(document))
                .orElseThrow(
                        () -> new UpstreamException.Broken("The tenant did not describe the remote action whole."));
    }

    private static Optional<TenantAction> described(JsonNode action) {
        JsonNode called = action.at("/targeting/apiEnabled");
        JsonNode script = action.path("scriptInfo");
        boolean whole = action.path("id").isTextual()
                && called.isBoolean()
                && script.path("hasScriptWindows").isBoolean()
                && script.path("hasScriptMacOs").isBoolean();
        if (!whole) {
            return Optional.empty();
        }
        String nqlId = action.path("id").asText();
        return Optional.of(new TenantAction(
                nqlId,
                action.path("name").asText(nqlId),
                called.asBoolean(),
                platforms(script),
                stream(script.path("inputs")).map(TenantActionCodec::input).toList(),
                stream(script.path("outputs"))
                        .map(output -> new TenantAction.Output(
                                output.path("name").asText(),
                                output.path("type").asText()))
                        .toList()));
    }

    private static Set<Platform> platforms(JsonNode script) {
        Set<Platform> platforms = EnumSet.noneOf(Platform.class);
        if (script.path("hasScriptWindows").asBoolean()) {
            platforms.add(Platform.WINDOWS);
        }
        if (script.path("hasScriptMacOs").asBoolean()) {
            platforms.add(Platform.MAC_OS);
        }
        return platforms;
    }

    private static TenantAction.Input input(JsonNode input) {
        return new TenantAction.Input(
                input.path("name").asText(),
                stream(input.path("options")).map(JsonNode::asText).toList(),
                input.path("allowCustomValue").asBoolean());
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private JsonNode tree(String document) {
        try {
            return json.readTree(document);
        } catch (JsonProcessingException e) {
            throw new UpstreamException.Broken("The tenant described its remote actions by something that is no JSON.");
        }
    }
}
