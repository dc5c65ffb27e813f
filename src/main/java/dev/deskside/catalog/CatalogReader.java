package dev.deskside.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.catalog.topic.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
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
        FileReader files = new FileReader(new CatalogFolder(source, problems), variables, problems);
        files.folder().checkNames();
        List<EngineConfig> engines = files.read(
                        FileKind.ENGINES, (file, base) -> new EnginesFile(connections(base)).read(file))
                .orElse(List.of());
        Optional<PortalConfig> portal = files.read(
                        FileKind.PORTAL, (file, base) -> new PortalFile(connections(base)).read(file))
                .flatMap(Function.identity());
        List<RemoteActionConfig> actions = files.read(
                        FileKind.REMOTE_ACTIONS, (file, base) -> new RemoteActionsFile().read(file))
                .orElse(List.of());
        Optional<CachedFields> fields =
                files.read(FileKind.CACHED_FIELDS, (file, base) -> new CachedFieldsFile().read(file));
        Identities identities = files.read(FileKind.IDENTITIES, (file, base) -> new IdentitiesFile(base).read(file))
                .orElseGet(Identities::standard);
        problems.refuse();
        Topics topics = new Topics(List.of());
        return new Catalog(engines, portal, actions, cached(fields, topics, actions), identities, topics);
    }

    /** What topics need is cached whatever the file says: else their facts would cost calls. */
    private static CachedFields cached(
            Optional<CachedFields> file, Topics topics, List<RemoteActionConfig> actions) {
        CachedFields needs = TopicNeeds.of(topics, actions);
        return file.map(fields -> fields.with(needs)).orElseGet(() -> CachedFields.generated(needs));
    }

    private ConnectionCheck connections(Path base) {
        return new ConnectionCheck(variables, base, demo);
    }

    /** Takes one kind of file through all steps: text, tree, variables, schema, record. */
    private record FileReader(CatalogFolder folder, Variables variables, ProblemList problems) {

        <T> Optional<T> read(FileKind kind, BiFunction<Place, Path, T> toRecord) {
            Optional<SourceFile> file = folder.read(kind);
            return file.flatMap(
                    text -> YamlReader.read(text, problems).map(document -> record(kind, text, document, toRecord)));
        }

        private <T> T record(
                FileKind kind, SourceFile text, YamlDocument document, BiFunction<Place, Path, T> toRecord) {
            Problems found = new Problems(text.label(), document.lines());
            Schema schema = Schema.load(kind.schema());
            VariableFiller filler = new VariableFiller(variables, schema.secretKeys(), found);
            JsonNode content = filler.fill(document.root());
            Place file = new Place(content, "", found);
            LegacyFormats.check(file);
            new SchemaCheck(schema).check(content, filler.filled(), found);
            T made = toRecord.apply(file, text.folder());
            problems.addAll(found);
            return made;
        }
    }
}
