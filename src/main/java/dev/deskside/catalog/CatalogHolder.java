package dev.deskside.catalog;

import java.util.List;

/**
 * Gives out the catalog that is in service. Ask it once for each piece of work and use that answer throughout: it is
 * replaced as a whole while the hub runs.
 */
public class CatalogHolder {

    private volatile CatalogCheck inService;

    public CatalogHolder(CatalogCheck inService) {
        this.inService = inService;
    }

    /** A catalog with which nothing is wrong. */
    public CatalogHolder(Catalog catalog) {
        this(new CatalogCheck(catalog, List.of(), List.of()));
    }

    public Catalog current() {
        return inService.catalog();
    }

    /** What is wrong with the files as they are now; where that is so, the catalog holds what was right before. */
    public List<CatalogProblem> problems() {
        return inService.problems();
    }

    /** Puts another catalog into service, for everybody at once. */
    public void replace(CatalogCheck check) {
        inService = check;
    }
}
