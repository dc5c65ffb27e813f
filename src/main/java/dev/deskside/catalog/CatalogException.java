package dev.deskside.catalog;

import java.util.List;

/** The files of the connectors folder cannot be used; carries everything that is wrong with them at once. */
public class CatalogException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<CatalogProblem> problems;

    public CatalogException(List<CatalogProblem> problems) {
        super(problems.size() + " wrong in the connector files, first "
                + problems.get(0).asLine());
        this.problems = List.copyOf(problems);
    }

    /** In the order of the files and lines; never empty. */
    public List<CatalogProblem> problems() {
        return problems;
    }
}
