package dev.deskside.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Reads the files of a connectors folder into a catalog. All that is wrong is found at once, each with its file, its line
 * and what to write instead. Nothing here asks a network.
 */
public final class CatalogReader {

    private final Variables variables;
    private final boolean demo;

    /** @param environment gives the variables, and says whether the profile {@code demo} is on */
    public CatalogReader(Environment environment) {
        this.variables = new Variables(environment);
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    /**
     * Reads the catalog.
     *
     * @throws CatalogException when a file cannot be used
     */
    public Catalog read(CatalogSource source) {
        ProblemList problems = new ProblemList();
        Path folder = source.folder();
        ConnectionCheck connections = new ConnectionCheck(variables, folder, demo);
        FileReader files = new FileReader(new CatalogFolder(source, problems), variables, problems);
        files.folder().checkNames();
        List<EngineConfig> engines =
                files.read(FileKind.ENGINES, new EnginesFile(connections)::read).orElse(List.of());
        Optional<PortalConfig> portal =
                files.read(FileKind.PORTAL, new PortalFile(connections)::read).flatMap(Function.identity());
        List<RemoteActionConfig> actions = files.read(FileKind.REMOTE_ACTIONS, new RemoteActionsFile()::read)
                .orElse(List.of());
        CachedFields fields =
                files.read(FileKind.CACHED_FIELDS, new CachedFieldsFile()::read).orElseGet(CachedFields::standard);
        Identities identities = files.read(FileKind.IDENTITIES, new IdentitiesFile(folder)::read)
                .orElseGet(Identities::standard);
        problems.refuse();
        return new Catalog(engines, portal, actions, fields, identities);
    }

    /** Takes one kind of file through all steps: text, tree, variables, schema, record. */
    private record FileReader(CatalogFolder folder, Variables variables, ProblemList problems) {

        <T> Optional<T> read(FileKind kind, Function<Place, T> toRecord) {
            Optional<SourceFile> file = folder.read(kind);
            return file.flatMap(text ->
                    YamlReader.read(text, problems).map(document -> record(kind, text.label(), document, toRecord)));
        }

        private <T> T record(FileKind kind, String label, YamlDocument document, Function<Place, T> toRecord) {
            Problems found = new Problems(label, document.lines());
            Schema schema = Schema.load(kind.schema());
            VariableFiller filler = new VariableFiller(variables, schema.secretKeys(), found);
            JsonNode content = filler.fill(document.root());
            Place file = new Place(content, "", found);
            LegacyFormats.check(file);
            new SchemaCheck(schema).check(content, filler.filled(), found);
            T made = toRecord.apply(file);
            problems.addAll(found);
            return made;
        }
    }
}
