package dev.deskside.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * One of the shipped files {@code routes/*.camel.yaml}, as its author sees it.
 *
 * @param name without the ending
 */
record RouteFile(String name, JsonNode content) {

    private static final String ENDING = ".camel.yaml";

    static List<RouteFile> all() {
        YAMLMapper yaml = new YAMLMapper();
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            List<RouteFile> all = new ArrayList<>();
            for (Path file :
                    files.filter(f -> f.toString().endsWith(ENDING)).sorted().toList()) {
                String name = file.getFileName().toString();
                all.add(new RouteFile(
                        name.substring(0, name.length() - ENDING.length()), yaml.readTree(Files.readString(file))));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The routes of all files. */
    static List<RouteNode> allRoutes() {
        return all().stream().flatMap(file -> file.routes().stream()).toList();
    }

    /** The routes of this file, those inside of templates included. */
    List<RouteNode> routes() {
        List<RouteNode> routes = new ArrayList<>();
        for (JsonNode entry : content) {
            if (entry.has("route")) {
                JsonNode route = entry.get("route");
                routes.add(new RouteNode(name, false, route, route));
            }
            if (entry.has("routeTemplate")) {
                JsonNode template = entry.get("routeTemplate");
                routes.add(new RouteNode(name, true, template, template.get("route")));
            }
        }
        return routes;
    }

    /** The steps of this file's error handlers that send the message somewhere. */
    List<Sending> sendingsOfErrorHandlers() {
        List<Sending> sendings = new ArrayList<>();
        for (JsonNode entry : content) {
            if (entry.has("routeConfiguration")) {
                sendings.addAll(
                        Sending.below("an error handler in routes/" + name + ENDING, entry.get("routeConfiguration")));
            }
        }
        return sendings;
    }

    @Override
    public String toString() {
        return name;
    }

    /** Shows every field below a node to the visitor, with its name. */
    static void visit(JsonNode node, BiConsumer<String, JsonNode> visitor) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            visitor.accept(field.getKey(), field.getValue());
        }
        node.forEach(child -> visit(child, visitor));
    }

    /**
     * A route.
     *
     * @param template whether it is the pattern of routes that are made while the hub runs
     * @param head where its id and its description stand
     * @param body what it does
     */
    record RouteNode(String file, boolean template, JsonNode head, JsonNode body) {

        String id() {
            return head.path("id").asText();
        }

        String description() {
            return head.path("description").asText();
        }

        String from() {
            return body.path("from").path("uri").asText();
        }

        /** The steps that send the message somewhere: {@code to}, {@code toD}, {@code wireTap}, and their kin. */
        List<Sending> sendings() {
            return Sending.below(toString(), body.path("from").path("steps"));
        }

        @Override
        public String toString() {
            return "route " + id() + " in routes/" + file + ENDING;
        }
    }

    /**
     * A step that sends the message somewhere.
     *
     * @param place who sends
     * @param step such as {@code toD}
     */
    record Sending(String place, String step, JsonNode content) {

        static final List<String> STEPS = List.of("to", "toD", "wireTap", "enrich", "pollEnrich", "kamelet", "poll");

        static List<Sending> below(String place, JsonNode steps) {
            List<Sending> sendings = new ArrayList<>();
            visit(steps, (name, value) -> {
                if (STEPS.contains(name)) {
                    sendings.add(new Sending(place, name, value));
                }
            });
            return sendings;
        }

        String uri() {
            return content.path("uri").asText();
        }

        @Override
        public String toString() {
            return "step " + step + " " + uri() + " of " + place;
        }
    }
}
