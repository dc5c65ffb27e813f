package dev.deskside.validation;

import dev.deskside.catalog.CachedFields;
import dev.deskside.catalog.CatalogCheck;
import dev.deskside.catalog.CatalogReader;
import dev.deskside.catalog.CatalogSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Reads connectors and topics by the code that the start of the hub uses. */
final class FolderCheck {

    /** Where the simulated fleet stands in for an upstream that no file names. */
    private static final Profiles SIMULATES = Profiles.of("demo");

    private FolderCheck() {}

    /** What can be read of the folders that the settings name, and what is wrong with the rest. */
    static CatalogCheck read(Environment settings) {
        CatalogSource source = CatalogSource.of(
                Path.of(settings.getRequiredProperty("deskside.connectors")),
                Path.of(settings.getRequiredProperty("deskside.topics")));
        return new CatalogReader(settings).check(source);
    }

    /** The same in the words of this command. */
    static List<Finding> findings(CatalogCheck check, Environment settings) {
        List<Finding> findings = new ArrayList<>();
        check.problems().stream().map(Finding::error).forEach(findings::add);
        String folder = Path.of(settings.getRequiredProperty("deskside.connectors"))
                .normalize()
                .toString();
        boolean simulates = settings.acceptsProfiles(SIMULATES);
        if (check.connectorProblems().isEmpty() && !check.catalog().hasUpstream() && !simulates) {
            String hint = "name an Engine in engines.yaml, as connectors/examples does; the hub does not start without";
            findings.add(warning(folder + "/engines.yaml", "no Engine and no Portal is named", hint));
        }
        CachedFields cached = check.catalog().cachedFields();
        if (!cached.beyondFile().isEmpty()) {
            String message = "topics need fields that are not named here: " + cached.beyondFileAsText();
            String hint = "they are cached all the same; cached-fields --write adds them";
            findings.add(warning(folder + "/cached-fields.yaml", message, hint));
        }
        return findings;
    }

    private static Finding warning(String file, String message, String hint) {
        return new Finding(file, 1, "", message, hint, Severity.WARNING);
    }
}
