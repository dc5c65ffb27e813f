package dev.deskside.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Gathers what is wrong with one file. The first problem at a place hides those that come later there and below it:
 * they would only be its consequences.
 */
final class Problems {

    private final String file;
    private final Map<String, Integer> lines;
    private final List<CatalogProblem> found = new ArrayList<>();

    /**
     * @param file as people find it
     * @param lines the line of each JSON pointer of the file; a place without a line has that of the place above it
     */
    Problems(String file, Map<String, Integer> lines) {
        this.file = file;
        this.lines = lines;
    }

    void add(String pointer, String message, String hint) {
        addAt(lineOf(pointer), pointer, message, hint);
    }

    void addAt(int line, String pointer, String message, String hint) {
        if (!covered(pointer)) {
            found.add(new CatalogProblem(file, line, pointer, message, hint));
        }
    }

    boolean covered(String pointer) {
        return found.stream().anyMatch(problem -> (pointer + "/").startsWith(problem.pointer() + "/"));
    }

    /** Whether nothing is wrong at that place or below it or with what it is part of. */
    boolean clean(String pointer) {
        return !covered(pointer)
                && found.stream().noneMatch(problem -> problem.pointer().startsWith(pointer + "/"));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<CatalogProblem> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(CatalogProblem::line))
                .toList();
    }

    int lineOf(String pointer) {
        for (String at = pointer; ; at = at.substring(0, at.lastIndexOf('/'))) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
            if (at.isEmpty()) {
                return 1;
            }
        }
    }
}
