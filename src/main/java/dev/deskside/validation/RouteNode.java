package dev.deskside.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A route in a file.
 *
 * @param template whether it is the pattern of routes that are made while the hub runs
 * @param head the place where its id and its description stand, as a JSON pointer
 * @param body the place where it says what it does
 */
public record RouteNode(RouteFile file, boolean template, String head, String body) {

    /** Empty where there is none. */
    public String id() {
        return at(head).path("id").asText();
    }

    /** Empty where there is none. */
    public String description() {
        return at(head).path("description").asText();
    }

    /** The address that starts it, without options. */
    public String from() {
        JsonNode from = at(body).path("from");
        return Sending.address(
                from.isTextual() ? from.asText() : from.path("uri").asText());
    }

    /** All that it does. */
    public JsonNode content() {
        return at(body);
    }

    /** The steps that send the message somewhere: {@code to}, {@code toD}, {@code wireTap}, and their kin. */
    public List<Sending> sendings() {
        return Sending.below(toString(), file, body);
    }

    private JsonNode at(String pointer) {
        return file.content().at(pointer);
    }

    @Override
    public String toString() {
        String name = id().isEmpty() ? "line " + file.yaml().lineOf(head) : id();
        return "route " + name + " in " + file;
    }
}
