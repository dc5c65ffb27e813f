package dev.deskside.catalog;

import jakarta.validation.Valid;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the catalog is read from.
 *
 * @param connectors the folder, {@code DESKSIDE_CONNECTORS}
 * @param topics the folder of topic files, {@code DESKSIDE_TOPICS}
 * @param catalog how it is read
 */
@Validated
@ConfigurationProperties("deskside")
record CatalogSettings(
        @DefaultValue("./connectors") String connectors,
        @DefaultValue("./topics") String topics,
        @DefaultValue @Valid Reading catalog) {

    /** Where the hub's catalog lies. */
    CatalogSource source() {
        return new CatalogSource(Path.of(connectors), catalog.fallback(), Path.of(topics));
    }

    /**
     * How it is read.
     *
     * @param fallback a resource folder with an {@code engines.yaml} or {@code portal.yaml}; the demo profile names one
     * @param reloadInterval from one look whether files have changed to the next
     */
    record Reading(
            @Nullable String fallback,
            @DefaultValue("2s") @DurationMin(millis = 100) @DurationMax(hours = 1) Duration reloadInterval) {}
}
