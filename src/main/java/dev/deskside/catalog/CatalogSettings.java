package dev.deskside.catalog;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the catalog is read from.
 *
 * @param connectors the folder, {@code DESKSIDE_CONNECTORS}
 * @param catalog what stands in for missing files
 */
@ConfigurationProperties("deskside")
record CatalogSettings(@DefaultValue("./connectors") String connectors, @DefaultValue Stopgap catalog) {

    /** @param fallback a resource folder with an {@code engines.yaml} or {@code portal.yaml}; the demo profile names one */
    record Stopgap(@Nullable String fallback) {}
}
