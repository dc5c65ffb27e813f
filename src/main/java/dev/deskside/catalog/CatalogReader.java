package dev.deskside.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.catalog.topic.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Reads the files of a connectors folder and a topics folder into a catalog. All that is wrong is found at once, each with
 * its file, its line and what to write instead. Nothing here asks a network.
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
     * Reads a catalog of which every file is right.
     *
     * @throws CatalogException when anything is wrong
     */
    public Catalog read(CatalogSource source) {
        CatalogCheck check = check(source, null);
        if (!check.problems().isEmpty()) {
            throw new CatalogException(check.problems());
        }
        return check.catalog();
    }

    /** Reads what can be read, and names all that is wrong. */
    public CatalogCheck check(CatalogSource source) {
        return check(source, null);
    }

    /**
     * Reads what can be read, and names all that is wrong. What stood in a file that is wrong now is taken from the catalog
     * of before.
     *
     * @param before the catalog in service; null when there is none yet
     */
    public CatalogCheck check(CatalogSource source, @Nullable Catalog before) {
        Catalog kept = before == null ? Catalog.empty() : before;
        ProblemList problems = new ProblemList();
        FileReader files = new FileReader(new CatalogFolder(source, problems), variables, problems);
        files.folder().checkNames();
        List<EngineConfig> engines = files.read(
                FileKind.ENGINES,
                (file, base) -> new EnginesFile(connections(base)).read(file),
                List.of(),
                kept.engines());
        Optional<PortalConfig> portal = files.read(
                FileKind.PORTAL,
                (file, base) -> new PortalFile(connections(base)).read(file),
                Optional.empty(),
                kept.portal());
        Optional<TenantConfig> tenant = files.read(
                FileKind.TENANT,
                (file, base) -> new TenantFile(connections(base)).read(file),
                Optional.empty(),
                kept.tenant());
        List<RemoteActionConfig> actions = files.read(
                FileKind.REMOTE_ACTIONS,
                (file, base) -> new RemoteActionsFile().read(file),
                List.of(),
                kept.remoteActions());
        if (files.folder().usesFallback()) {
            actions = actions.stream().map(this::simulated).toList();
        }
        Optional<CachedFields> fields = files.read(
                FileKind.CACHED_FIELDS,
                (file, base) -> Optional.of(new CachedFieldsFile().read(file)),
                Optional.empty(),
                Optional.of(kept.cachedFields()));
        Identities identities = files.read(
                FileKind.IDENTITIES,
                (file, base) -> new IdentitiesFile(base).read(file),
                Identities.standard(),
                kept.identities());
        if (before != null
                && engines.isEmpty()
                && tenant.isEmpty()
                && portal.filter(PortalConfig::listEngines).isEmpty()) {
            problems.add(
                    TextFile.label(source.folder()),
                    "no Engine and no tenant is named any more",
                    "name one in engines.yaml; those of before stay in service");
            engines = before.engines();
            portal = before.portal();
        }
        ProblemList inTopics = new ProblemList();
        Topics topics = new TopicFolder(source.topics(), actions, inTopics).read(kept.topics());
        return new CatalogCheck(
                new Catalog(engines, portal, tenant, actions, cached(fields, topics, actions), identities, topics),
                problems.all(),
                inTopics.all());
    }

    /** An action without a uid has that of the simulated Portal, where the hub stands before the simulated fleet. */
    private RemoteActionConfig simulated(RemoteActionConfig action) {
        return action.uid() != null
                ? action
                : variables
                        .find("deskside.simulator.uid." + action.title())
                        .map(action::withUid)
                        .orElse(action);
    }

    /** What topics need is cached whatever the file says: else their facts would cost calls. */
    private static CachedFields cached(Optional<CachedFields> file, Topics topics, List<RemoteActionConfig> actions) {
        CachedFields needs = TopicNeeds.of(topics, actions);
        return file.map(fields -> fields.with(needs)).orElseGet(() -> CachedFields.generated(needs));
    }

    private ConnectionCheck connections(Path base) {
        return new ConnectionCheck(variables, base, demo);
    }

    /** Takes one kind of file through all steps: text, tree, variables, schema, record. */
    private record FileReader(CatalogFolder folder, Variables variables, ProblemList problems) {

        /**
         * @param without what holds when there is no such file
         * @param before what holds when it is wrong
         */
        <T> T read(FileKind kind, BiFunction<Place, Path, T> toRecord, T without, T before) {
            int known = problems.size();
            T made = folder.read(kind)
                    .flatMap(text ->
                            YamlReader.read(text, problems).map(document -> record(kind, text, document, toRecord)))
                    .orElse(without);
            return problems.size() > known ? before : made;
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
