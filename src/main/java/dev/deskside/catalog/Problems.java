package dev.deskside.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Gathers what is wrong with one file. The first problem at a place hides those that come later there and below it:
 * they would only be its consequences.
 */
final class Problems {

    private final String file;
    private final Lines lines;
    private final List<CatalogProblem> found = new ArrayList<>();

    /**
     * @param file as people find it
     * @param lines the line of each JSON pointer of the file
     */
    Problems(String file, Lines lines) {
        this.file = file;
        this.lines = lines;
    }

    void add(String pointer, String message, String hint) {
        addAt(lines.of(pointer), pointer, message, hint);
    }

    /** @param lineOfText the line within the text that stands at that place */
    void addInText(String pointer, int lineOfText, String message, String hint) {
        addAt(lines.of(pointer, lineOfText), pointer, message, hint);
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
}
