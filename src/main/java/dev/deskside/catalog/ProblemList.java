package dev.deskside.catalog;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with all files together. */
final class ProblemList {

    private final List<CatalogProblem> all = new ArrayList<>();

    /** Adds a problem of a file as a whole. */
    void add(String file, String message, String hint) {
        all.add(new CatalogProblem(file, 1, "", message, hint));
    }

    void addAll(Problems ofOneFile) {
        all.addAll(ofOneFile.inOrder());
    }

    int size() {
        return all.size();
    }

    List<CatalogProblem> all() {
        return List.copyOf(all);
    }
}
