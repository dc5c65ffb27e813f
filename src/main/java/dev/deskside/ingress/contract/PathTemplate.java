package dev.deskside.ingress.contract;

import java.util.List;

/**
 * A path with variables. It is compared with the path as it was sent, without decoding, as the router behind it does: so
 * what is checked and what is run can never be two different operations.
 *
 * @param segments the texts between the slashes; a variable stands in braces
 */
public record PathTemplate(List<String> segments) {

    static PathTemplate of(String path) {
        return new PathTemplate(split(path));
    }

    static List<String> split(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    boolean matches(List<String> sent) {
        if (sent.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < sent.size(); i++) {
            String text = sent.get(i);
            if (isVariable(segments.get(i)) ? text.isEmpty() : !text.equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** How many segments are fixed: the more, the closer a match. */
    long fixedSegments() {
        return segments.stream().filter(segment -> !isVariable(segment)).count();
    }

    /** The names of its variables. */
    public List<String> variables() {
        return segments.stream()
                .filter(PathTemplate::isVariable)
                .map(segment -> segment.substring(1, segment.length() - 1))
                .toList();
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    @Override
    public String toString() {
        return "/" + String.join("/", segments);
    }
}
