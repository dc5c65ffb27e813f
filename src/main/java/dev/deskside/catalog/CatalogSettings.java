package dev.deskside.catalog;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the catalog is read from.
 *
 * @param connectors the folder, {@code DESKSIDE_CONNECTORS}
 * @param topics the folder of topic files, {@code DESKSIDE_TOPICS}
 * @param catalog what stands in for missing files
 */
@ConfigurationProperties("deskside")
record CatalogSettings(
        @DefaultValue("./connectors") String connectors,
        @DefaultValue("./topics") String topics,
        @DefaultValue Stopgap catalog) {

    /** Where the hub's catalog lies. */
    CatalogSource source() {
        return new CatalogSource(Path.of(connectors), catalog.fallback(), Path.of(topics));
    }

    /** @param fallback a resource folder with an {@code engines.yaml} or {@code portal.yaml}; the demo profile names one */
    record Stopgap(@Nullable String fallback) {}
}
