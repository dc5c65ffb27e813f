package dev.deskside.validation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.catalog.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One file {@code *.camel.yaml} of the routes folder, as its author sees it.
 *
 * @param path where it lies
 * @param yaml what stands in it
 */
public record RouteFile(Path path, YamlFile yaml) {

    static final String ENDING = ".camel.yaml";

    /** What stands in a file beside routes and what they are made from: its steps send messages, too. */
    private static final Set<String> WITH_A_ROUTE = Set.of("route", "routeTemplate", "from");

    /** The file's name without its ending. */
    public String name() {
        String name = path.getFileName().toString();
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    public JsonNode content() {
        return yaml.content();
    }

    /** The routes, those inside of templates included. */
    public List<RouteNode> routes() {
        List<RouteNode> routes = new ArrayList<>();
        for (int i = 0; i < content().size(); i++) {
            routeAt("/" + i).ifPresent(routes::add);
        }
        return routes;
    }

    private Optional<RouteNode> routeAt(String pointer) {
        JsonNode entry = content().at(pointer);
        if (entry.has("route")) {
            return Optional.of(new RouteNode(this, false, pointer + "/route", pointer + "/route"));
        }
        if (entry.has("routeTemplate")) {
            String template = pointer + "/routeTemplate";
            boolean nested = entry.at("/routeTemplate").has("route");
            return Optional.of(new RouteNode(this, true, template, nested ? template + "/route" : template));
        }
        return entry.has("from") ? Optional.of(new RouteNode(this, false, pointer, pointer)) : Optional.empty();
    }

    /** The steps outside of routes that send a message somewhere: those of error handlers, and the old REST style. */
    public List<Sending> sendingsOutsideOfRoutes() {
        List<Sending> sendings = new ArrayList<>();
        for (int i = 0; i < content().size(); i++) {
            for (Map.Entry<String, JsonNode> entry : content().get(i).properties()) {
                if (!WITH_A_ROUTE.contains(entry.getKey())) {
                    String place = entry.getKey() + " in " + this;
                    sendings.addAll(Sending.below(place, this, "/" + i + "/" + entry.getKey()));
                }
            }
        }
        return sendings;
    }

    /** As people find it: {@code routes/devices.camel.yaml}. */
    @Override
    public String toString() {
        return yaml.label();
    }
}
