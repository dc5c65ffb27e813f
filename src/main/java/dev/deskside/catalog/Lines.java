package dev.deskside.catalog;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which line of a file each of its places stands in. Lines count from 1. */
final class Lines {

    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Integer> blocks = new HashMap<>();

    void put(String pointer, int line) {
        places.put(pointer, line);
    }

    void putIfAbsent(String pointer, int line) {
        places.putIfAbsent(pointer, line);
    }

    /** Notes that the place holds a text whose lines are lines of the file (after {@code |}), and where its first one is. */
    void putBlock(String pointer, int firstLine) {
        blocks.put(pointer, firstLine);
    }

    /** The line of a place; null when it has none of its own. */
    @Nullable
    Integer find(String pointer) {
        return places.get(pointer);
    }

    /** The line of a place, or of what it is part of. */
    int of(String pointer) {
        for (String at = pointer; ; at = at.substring(0, at.lastIndexOf('/'))) {
            Integer line = places.get(at);
            if (line != null) {
                return line;
            }
            if (at.isEmpty()) {
                return 1;
            }
        }
    }

    /** The line of the file that holds a line of the text at that place. */
    int of(String pointer, int lineOfText) {
        Integer first = blocks.get(pointer);
        return first == null ? of(pointer) : first + lineOfText - 1;
    }
}
