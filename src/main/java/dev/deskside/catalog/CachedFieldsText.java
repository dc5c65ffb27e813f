package dev.deskside.catalog;

import dev.deskside.catalog.CachedFields.Missing;
import java.io.IOException;
import java.io.StringReader;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The text of a {@code cached-fields.yaml} that people wrote, and where in it more fields can be put in. */
final class CachedFieldsText {

    private final String text;
    private final Map<Integer, String> insertions = new TreeMap<>(Comparator.reverseOrder());

    private CachedFieldsText(String text) {
        this.text = text;
    }

    /**
     * The text with the fields that topics need beyond it.
     *
     * @throws IOException when it has a form that they cannot be put into
     */
    static String with(String text, CachedFields fields) throws IOException {
        Map<String, List<String>> more = fields.beyondFile().stream()
                .collect(Collectors.groupingBy(
                        Missing::section,
                        LinkedHashMap::new,
                        Collectors.mapping(missing -> quoted(missing.name()), Collectors.toList())));
        CachedFieldsText document = new CachedFieldsText(text);
        Optional<MappingNode> group = root(text).flatMap(root -> member(root, "cachedFields", MappingNode.class));
        if (group.isEmpty()
                || !more.entrySet().stream()
                        .allMatch(entry -> document.add(group.get(), entry.getKey(), entry.getValue()))) {
            throw new IOException("cached-fields.yaml has a form that nothing can be added to; add by hand: "
                    + fields.beyondFileAsText());
        }
        return document.edited();
    }

    private static Optional<Node> root(String text) {
        return Optional.ofNullable(new Yaml(new LoaderOptions()).compose(new StringReader(text)));
    }

    private boolean add(MappingNode group, String section, List<String> names) {
        Optional<SequenceNode> list = member(group, section, SequenceNode.class);
        if (list.isPresent()) {
            return list.get().getFlowStyle() == FlowStyle.FLOW
                    ? insert(at(list.get().getEndMark()) - 1, inFlow(list.get(), names))
                    : insert(endOfLine(last(list.get())), inBlock(list.get(), names));
        }
        String entry = section + ": [" + String.join(", ", names) + "]";
        int start = at(group.getStartMark());
        return group.getFlowStyle() == FlowStyle.FLOW
                ? insert(start + 1, " " + entry + ",")
                : insert(start, entry + "\n" + " ".repeat(group.getStartMark().getColumn()));
    }

    private static String inFlow(SequenceNode list, List<String> names) {
        return (list.getValue().isEmpty() ? "" : ", ") + String.join(", ", names);
    }

    private static String inBlock(SequenceNode list, List<String> names) {
        String indent = "\n" + " ".repeat(list.getStartMark().getColumn()) + "- ";
        return names.stream().map(indent::concat).collect(Collectors.joining());
    }

    private static Node last(SequenceNode list) {
        return list.getValue().get(list.getValue().size() - 1);
    }

    private int endOfLine(Node node) {
        int end = text.indexOf('\n', at(node.getEndMark()));
        return end < 0 ? text.length() : end;
    }

    /** Not twice at one place: that list stands for two platforms. */
    private boolean insert(int at, String more) {
        return insertions.putIfAbsent(at, more) == null;
    }

    private int at(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }

    private String edited() {
        StringBuilder edited = new StringBuilder(text);
        insertions.forEach(edited::insert);
        return edited.toString();
    }

    private static <T extends Node> Optional<T> member(Node node, String key, Class<T> type) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name
                                && name.getValue().equals(key))
                        .map(NodeTuple::getValueNode)
                        .filter(type::isInstance)
                        .map(type::cast)
                        .findFirst()
                : Optional.empty();
    }

    private static String quoted(String name) {
        return name.matches("[a-z][a-z0-9_]*")
                ? name
                : "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
