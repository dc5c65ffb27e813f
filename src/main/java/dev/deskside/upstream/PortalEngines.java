package dev.deskside.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.catalog.EngineConfig;
import dev.deskside.catalog.PortalConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Reads a Portal's list of Engines ({@code GET /api/configuration/v1/engines}); those that are {@code CONNECTED} are
 * used, with the Portal's account.
 */
@Component("portalEngines")
public class PortalEngines {

    private final ObjectMapper json;

    PortalEngines(ObjectMapper json) {
        this.json = json;
    }

    public List<EngineConfig> read(String answer, PortalConfig portal) {
        List<EngineConfig> engines = new ArrayList<>();
        for (JsonNode engine : parse(answer)) {
            String name = engine.path("name").asText();
            String address = engine.path("address").asText();
            if ("CONNECTED".equals(engine.path("status").asText()) && !name.isEmpty() && !address.isEmpty()) {
                engines.add(engine(name, address, portal));
            }
        }
        return engines;
    }

    private JsonNode parse(String answer) {
        try {
            JsonNode list = json.readTree(answer);
            if (list != null && list.isArray()) {
                return list;
            }
        } catch (JsonProcessingException e) {
            throw new UpstreamException.Broken("The Portal's list of engines is not JSON.", e);
        }
        throw new UpstreamException.Broken("The Portal's list of engines is not a JSON array.");
    }

    private static URI url(String authority, String name) {
        try {
            return new URI("https://" + authority);
        } catch (URISyntaxException e) {
            throw new UpstreamException.Broken("The Portal names no usable address for the engine " + name + ".", e);
        }
    }

    private static EngineConfig engine(String name, String address, PortalConfig portal) {
        String safeName = name.replaceAll("[^A-Za-z0-9._-]", "-");
        String authority = address.contains(":")
                ? address
                : address + ":" + portal.engines().port();
        URI url = url(authority, name);
        return new EngineConfig(
                safeName,
                url,
                portal.username(),
                portal.password(),
                portal.engines().tls(),
                portal.engines().timeZone());
    }
}
