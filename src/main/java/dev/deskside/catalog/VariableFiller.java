package dev.deskside.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskside.problem.Pointers;
import java.util.HashSet;
import java.util.Set;

/**
 * Fills the variables into a tree. Secrets stay references: they are resolved where the record is made, so that no value
 * of theirs ever is part of a tree that messages are made from.
 */
final class VariableFiller {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Variables variables;
    private final Set<String> secretKeys;
    private final Problems problems;
    private final Set<String> filled = new HashSet<>();

    VariableFiller(Variables variables, Set<String> secretKeys, Problems problems) {
        this.variables = variables;
        this.secretKeys = secretKeys;
        this.problems = problems;
    }

    /** The tree with the variables filled in, as a copy. */
    JsonNode fill(JsonNode root) {
        return fill(root, "");
    }

    /** The places whose values came from variables; such a value is text, whatever it looks like. */
    Set<String> filled() {
        return filled;
    }

    private JsonNode fill(JsonNode node, String pointer) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JSON.objectNode();
            object.properties().forEach(member -> {
                String at = Pointers.child(pointer, member.getKey());
                boolean secret = secretKeys.contains(member.getKey());
                copy.set(member.getKey(), secret ? member.getValue() : fill(member.getValue(), at));
            });
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JSON.arrayNode();
            array.forEach(item -> copy.add(fill(item, pointer + "/" + copy.size())));
            return copy;
        }
        return node.isTextual() && node.textValue().contains("${") ? text(node.textValue(), pointer) : node;
    }

    private JsonNode text(String text, String pointer) {
        try {
            String value = variables.resolve(text);
            filled.add(pointer);
            return JSON.textNode(value);
        } catch (Variables.UnknownVariable e) {
            problems.add(pointer, "the variable " + e.name() + " is not set", hint(e.name()));
            return JSON.textNode(text);
        }
    }

    /** How to give a variable its value. */
    static String hint(String name) {
        return "set it in the environment or in the .env file (" + name + "=…), or write the value here";
    }
}
