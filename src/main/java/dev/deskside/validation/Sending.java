package dev.deskside.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A step that sends the message somewhere.
 *
 * @param place who sends, for people
 * @param pointer where the step stands in the file
 * @param step such as {@code toD}
 */
public record Sending(String place, RouteFile file, String pointer, String step) {

    private static final Set<String> STEPS = Set.of(
            "to",
            "toD",
            "wireTap",
            "enrich",
            "pollEnrich",
            "kamelet",
            "poll",
            "interceptSendToEndpoint",
            "deadLetterUri");

    private static final List<String> EXPRESSIONS =
            List.of("/expression/constant", "/expression/simple", "/constant", "/simple");

    static List<Sending> below(String place, RouteFile file, String pointer) {
        List<Sending> sendings = new ArrayList<>();
        Walk.below(file.content(), pointer, (at, name, value) -> {
            if (STEPS.contains(name)) {
                sendings.add(new Sending(place, file, at, name));
            }
        });
        return sendings;
    }

    public JsonNode content() {
        return file.content().at(pointer);
    }

    /** Where to, without options; empty when only Java knows. */
    public String uri() {
        return address(written());
    }

    private String written() {
        JsonNode content = content();
        if (content.isTextual()) {
            return content.asText();
        }
        if (step.equals("kamelet")) {
            return "kamelet:" + content.path("name").asText();
        }
        return content.has("uri")
                ? content.path("uri").asText()
                : ofExpression().orElse("");
    }

    /** {@code enrich} takes its address from an expression. */
    private Optional<String> ofExpression() {
        return EXPRESSIONS.stream()
                .map(content()::at)
                .flatMap(node -> Stream.of(node, node.path("expression")))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst();
    }

    /** The kind of target: {@code direct}; empty when it is known only at run time. */
    public String scheme() {
        return scheme(fixedPart());
    }

    /** Whether a part of the address is known only at run time. */
    public boolean isDynamic() {
        return uri().contains("${");
    }

    /** The address up to where run time decides. */
    public String fixedPart() {
        return uri().replaceFirst("\\$\\{.*", "");
    }

    /** Whether it leads to another route of this hub. */
    public boolean staysInside() {
        return scheme().equals("direct") || scheme().equals("seda");
    }

    static String scheme(String uri) {
        int colon = uri.indexOf(':');
        return colon < 0 ? "" : uri.substring(0, colon);
    }

    static String address(String uri) {
        return uri.replaceFirst("\\?.*", "").replaceFirst("^(direct|seda)://", "$1:");
    }

    @Override
    public String toString() {
        return "step " + step + " " + uri() + " of " + place;
    }
}
