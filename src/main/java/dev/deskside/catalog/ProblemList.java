package dev.deskside.catalog;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with all files together. */
final class ProblemList {

    private final List<CatalogProblem> all = new ArrayList<>();

    void add(CatalogProblem problem) {
        all.add(problem);
    }

    void addAll(Problems ofOneFile) {
        all.addAll(ofOneFile.inOrder());
    }

    /** Goes on only when there is no problem. */
    void refuse() {
        if (!all.isEmpty()) {
            throw new CatalogException(all);
        }
    }
}
