package dev.deskside.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskside.problem.Pointers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Turns YAML nodes into JSON nodes and notes the line of each. Only what JSON has is a number or a truth value here;
 * everything else (dates, octal numbers, {@code yes}) stays the text that was written.
 */
final class YamlTree {

    private static final int MOST_VALUES = 100_000;
    private static final int DEEPEST = 60;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<Tag> PLAIN =
            Set.of(Tag.MAP, Tag.SEQ, Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MERGE);

    private final Lines lines;
    private final Problems problems;
    private int values;

    YamlTree(Lines lines, Problems problems) {
        this.lines = lines;
        this.problems = problems;
    }

    JsonNode convert(Node root) {
        return convert(root, "", 0);
    }

    private JsonNode convert(Node node, String pointer, int depth) {
        if (++values > MOST_VALUES || depth > DEEPEST) {
            throw new YAMLException("too many values");
        }
        lines.putIfAbsent(pointer, line(node));
        if (!PLAIN.contains(node.getTag())) {
            problems.add(pointer, "the tag " + node.getTag() + " is not allowed", "write the value without a tag (!…)");
        }
        if (node instanceof MappingNode mapping) {
            return mapping(mapping, pointer, depth);
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JSON.arrayNode();
            for (Node item : sequence.getValue()) {
                array.add(convert(item, pointer + "/" + array.size(), depth + 1));
            }
            return array;
        }
        ScalarNode scalar = (ScalarNode) node;
        if (scalar.getScalarStyle() == DumperOptions.ScalarStyle.LITERAL) {
            lines.putBlock(pointer, line(scalar) + 1);
        }
        return scalar(scalar, pointer);
    }

    private ObjectNode mapping(MappingNode mapping, String pointer, int depth) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                member(object, key, tuple.getValueNode(), pointer, depth);
            } else {
                problems.addAt(line(tuple.getKeyNode()), pointer, "a key must be a plain word", "write key: value");
            }
        }
        return object;
    }

    private void member(ObjectNode object, ScalarNode key, Node value, String pointer, int depth) {
        String name = key.getValue();
        String at = Pointers.child(pointer, name);
        if (object.has(name)) {
            String first = "it stands in line " + lines.find(at) + " already; keep one of the two";
            problems.addAt(line(key), at, "\"" + name + "\" is written twice", first);
            return;
        }
        lines.put(at, line(key));
        object.set(name, convert(value, at, depth + 1));
    }

    private JsonNode scalar(ScalarNode node, String pointer) {
        String text = node.getValue();
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        if (tag.equals(Tag.INT) && text.matches("[-+]?(0|[1-9][0-9]{0,17})")) {
            return JSON.numberNode(new BigInteger(text));
        }
        if (tag.equals(Tag.FLOAT) && text.matches("[-+]?[0-9]{1,18}\\.[0-9]{1,18}")) {
            return JSON.numberNode(new BigDecimal(text));
        }
        if (tag.equals(Tag.BOOL) && text.toLowerCase(Locale.ROOT).matches("true|false")) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        }
        return JSON.textNode(text);
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
