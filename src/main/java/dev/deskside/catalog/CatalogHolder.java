package dev.deskside.catalog;

/** Gives out the catalog that is in service. Ask it anew for each piece of work instead of keeping the answer. */
public class CatalogHolder {

    private final Catalog current;

    public CatalogHolder(Catalog current) {
        this.current = current;
    }

    public Catalog current() {
        return current;
    }
}
