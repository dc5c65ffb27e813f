package dev.deskside.validation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.problem.Pointers;
import java.util.Map;

/** Goes through the tree of a file and knows at any time where it is. */
public final class Walk {

    private Walk() {}

    /** Is shown what stands in the tree. */
    @FunctionalInterface
    public interface Visitor {

        /**
         * One field of the tree.
         *
         * @param pointer where it stands
         */
        void field(String pointer, String name, JsonNode value);
    }

    /** Shows every field below that place, those nearest to the root first. */
    public static void below(JsonNode root, String pointer, Visitor visitor) {
        visit(root.at(pointer), pointer, visitor);
    }

    private static void visit(JsonNode node, String pointer, Visitor visitor) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String at = Pointers.child(pointer, field.getKey());
            visitor.field(at, field.getKey(), field.getValue());
            visit(field.getValue(), at, visitor);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            visit(node.get(i), pointer + "/" + i, visitor);
        }
    }
}
