package dev.deskside.problem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of the JSON object that a caller sent, and collects what is wrong with them: as long as there are
 * {@link #errors}, what was read means nothing.
 */
public final class ObjectReader {

    private static final int LONGEST_NAME = 256;

    private final boolean isObject;
    private final JsonNode body;
    private final List<InputError> errors = new ArrayList<>();

    /**
     * @param body null when {@code null} was sent
     * @param example what to send when this is no object
     * @param members those that there are; another one is an error
     */
    public ObjectReader(@Nullable JsonNode body, String example, List<String> members) {
        this.isObject = body != null && body.isObject();
        this.body = body != null && isObject ? body : JsonNodeFactory.instance.objectNode();
        if (!isObject) {
            errors.add(new InputError("#", "Send a JSON object, such as " + example + "."));
        }
        this.body.fieldNames().forEachRemaining(name -> {
            if (!members.contains(name)) {
                errors.add(new InputError(Pointers.child("#", name), unknown(name, members)));
            }
        });
    }

    private static String unknown(String name, List<String> members) {
        return "There is no such member."
                + NearestName.of(name, members)
                        .map(near -> " Did you mean " + near + "?")
                        .orElse(" Use " + String.join(", ", members) + ".");
    }

    /** All that is wrong, in the order in which it was found. */
    public List<InputError> errors() {
        return errors;
    }

    /** Adds what is wrong with a member. */
    public void wrong(String member, String detail) {
        errors.add(new InputError(Pointers.child("#", member), detail));
    }

    /** Adds what is wrong with a key of the object that a member is. */
    public void wrong(String member, String key, String detail) {
        errors.add(new InputError(Pointers.child(Pointers.child("#", member), key), detail));
    }

    public boolean has(String member) {
        return body.has(member);
    }

    /** The member as it was sent; a missing node when it was not. */
    public JsonNode get(String member) {
        return body.path(member);
    }

    /** Exactly one of these says whom the request is about. */
    public void requireOne(String... members) {
        if (isObject && Arrays.stream(members).filter(body::has).count() != 1) {
            String last = members[members.length - 1];
            String others = String.join(", ", Arrays.asList(members).subList(0, members.length - 1));
            wrong(members[0], "Send exactly one of " + others + " and " + last + ".");
        }
    }

    /** A name of something; null when none was sent. */
    public @Nullable String name(String member) {
        return body.has(member) ? name(body.path(member), "#/" + member) : null;
    }

    /** @param pointer where the name stands, for one that is not a member of this object itself */
    public String name(JsonNode node, String pointer) {
        return text(node, pointer, LONGEST_NAME);
    }

    /** A text in one line, without the blanks around it; null when none was sent, or {@code null}. */
    public @Nullable String line(String member, int longest) {
        return body.hasNonNull(member)
                ? text(body.path(member), "#/" + member, longest).strip()
                : null;
    }

    private String text(JsonNode node, String pointer, int longest) {
        String text = node.asText("");
        boolean fits = node.isTextual()
                && !text.isBlank()
                && text.length() <= longest
                && text.chars().noneMatch(Character::isISOControl);
        if (!fits) {
            errors.add(new InputError(
                    pointer, "Send a text of 1 to " + longest + " characters without control characters."));
        }
        return text;
    }

    public boolean flag(String member, boolean otherwise) {
        JsonNode node = body.path(member);
        if (!node.isMissingNode() && !node.isBoolean()) {
            wrong(member, "Send true or false.");
        }
        return node.asBoolean(otherwise);
    }
}
