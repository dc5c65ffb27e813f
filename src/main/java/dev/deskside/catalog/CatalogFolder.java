package dev.deskside.catalog;

import dev.deskside.problem.NearestName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** Finds the files of a catalog, and names those that somebody meant to be read but that would not be. */
final class CatalogFolder {

    private static final Path WORKING_DIRECTORY = Path.of("");
    private static final Set<FileKind> WITH_FALLBACK =
            Set.of(FileKind.ENGINES, FileKind.PORTAL, FileKind.TENANT, FileKind.CACHED_FIELDS);

    private final CatalogSource source;
    private final ProblemList problems;

    CatalogFolder(CatalogSource source, ProblemList problems) {
        this.source = source;
        this.problems = problems;
    }

    /** The text of that file; empty when there is none or it cannot be read, which then stands among the problems. */
    Optional<SourceFile> read(FileKind kind) {
        Path file = source.folder().resolve(kind.fileName());
        if (Files.exists(file)) {
            return TextFile.read(new FileSystemResource(file), TextFile.label(file), source.folder(), problems);
        }
        String fallback = source.fallback();
        if (fallback == null || !WITH_FALLBACK.contains(kind) || !usesFallback()) {
            return Optional.empty();
        }
        Resource resource = new DefaultResourceLoader().getResource(fallback + kind.fileName());
        return resource.exists()
                ? TextFile.read(resource, fallback + kind.fileName(), WORKING_DIRECTORY, problems)
                : Optional.empty();
    }

    /** Whether other files stand in for those that would name an upstream. */
    boolean usesFallback() {
        return source.fallback() != null && !namesAnUpstream();
    }

    /** Looks for files that are not read under the name they have. */
    void checkNames() {
        for (String name : yamlFiles()) {
            String hint = misnamed(name);
            if (hint != null) {
                problems.add(TextFile.label(source.folder().resolve(name)), "this file is not read", hint);
            }
        }
    }

    private static @Nullable String misnamed(String name) {
        List<String> known = FileKind.fileNames();
        if (known.contains(name)) {
            return null;
        }
        String ofTheOriginal = LegacyFormats.hintForFile(name);
        if (ofTheOriginal != null) {
            return ofTheOriginal;
        }
        return NearestName.of(
                        stem(name), known.stream().map(CatalogFolder::stem).toList())
                .map(near -> "rename it to " + near + ".yaml, or move it out of the folder if it is something else")
                .orElse(null);
    }

    private boolean namesAnUpstream() {
        return Stream.of(FileKind.ENGINES, FileKind.PORTAL, FileKind.TENANT)
                .anyMatch(kind -> Files.exists(source.folder().resolve(kind.fileName())));
    }

    private List<String> yamlFiles() {
        String[] names = source.folder().toFile().list((folder, name) -> name.matches("[^.]+\\.ya?ml"));
        return names == null ? List.of() : Arrays.stream(names).sorted().toList();
    }

    private static String stem(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }
}
