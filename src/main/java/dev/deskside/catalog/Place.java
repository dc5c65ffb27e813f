package dev.deskside.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.problem.Pointers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in a file that its schema has checked already, for the checks that a schema cannot do.
 *
 * @param node what stands there; missing where nothing does
 * @param pointer where it is
 * @param problems of the file
 */
record Place(JsonNode node, String pointer, Problems problems) {

    Place at(String key) {
        return new Place(node.path(key), Pointers.child(pointer, key), problems);
    }

    List<Place> items() {
        List<Place> items = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(item -> items.add(new Place(item, pointer + "/" + items.size(), problems)));
        }
        return items;
    }

    /** The members in the order of the file. */
    Map<String, Place> members() {
        Map<String, Place> members = new LinkedHashMap<>();
        if (node.isObject()) {
            node.fieldNames().forEachRemaining(key -> members.put(key, at(key)));
        }
        return members;
    }

    boolean present() {
        return !node.isMissingNode();
    }

    /** Whether nothing is wrong here. */
    boolean clean() {
        return problems.clean(pointer);
    }

    /** The text that stands here; null where there is none or it is known to be wrong. */
    @Nullable
    String text() {
        return node.isTextual() && clean() ? node.textValue() : null;
    }

    String text(String otherwise) {
        String text = text();
        return text == null ? otherwise : text;
    }

    /** The texts of the list that stands here, without those that are known to be wrong. */
    List<String> texts() {
        return items().stream()
                .filter(item -> item.node().isValueNode() && item.clean())
                .map(item -> item.node().asText())
                .toList();
    }

    /** @param lineOfText the line within the text that stands here, counted from 1 */
    void wrongInText(int lineOfText, String message, String hint) {
        problems.addInText(pointer, lineOfText, message, hint);
    }

    void wrong(String message, String hint) {
        problems.add(pointer, message, hint);
    }
}
