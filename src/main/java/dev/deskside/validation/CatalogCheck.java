package dev.deskside.validation;

import dev.deskside.catalog.CachedFields;
import dev.deskside.catalog.Catalog;
import dev.deskside.catalog.CatalogException;
import dev.deskside.catalog.CatalogReader;
import dev.deskside.catalog.CatalogSource;
import dev.deskside.catalog.Identities;
import dev.deskside.catalog.topic.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Reads connectors and topics by the code that the start of the hub uses. */
final class CatalogCheck {

    /** Where the simulated fleet stands in for an upstream that no file names. */
    private static final Profiles SIMULATES = Profiles.of("demo");

    private final List<Finding> findings = new ArrayList<>();

    /** The catalog of the folders that the settings name; an empty one when it cannot be used. */
    Catalog read(Environment settings) {
        Path folder = Path.of(settings.getRequiredProperty("deskside.connectors"));
        try {
            Catalog catalog = new CatalogReader(settings).read(CatalogSource.of(folder));
            if (!catalog.hasUpstream() && !settings.acceptsProfiles(SIMULATES)) {
                findings.add(noUpstream(folder));
            }
            return catalog;
        } catch (CatalogException e) {
            e.problems().stream().map(Finding::error).forEach(findings::add);
            return empty();
        }
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Files without an upstream are right, but the hub has nobody to ask and does not start with them. */
    private static Finding noUpstream(Path folder) {
        String file = folder.resolve("engines.yaml").normalize().toString();
        String hint = "name an Engine there, as connectors/examples/engines.yaml does; the hub does not start without";
        return new Finding(file, 1, "", "no Engine and no Portal is named", hint, Severity.WARNING);
    }

    private static Catalog empty() {
        return new Catalog(
                List.of(),
                Optional.empty(),
                List.of(),
                new CachedFields(Map.of(), List.of()),
                Identities.standard(),
                new Topics(List.of()));
    }
}
