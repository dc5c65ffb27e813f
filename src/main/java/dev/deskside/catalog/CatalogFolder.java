package dev.deskside.catalog;

import dev.deskside.problem.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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

    private static final int LONGEST_FILE = 1_000_000;
    private static final Path WORKING_DIRECTORY = Path.of("");
    private static final String TENANT = "tenant.yaml";
    private static final Set<FileKind> WITH_FALLBACK =
            Set.of(FileKind.ENGINES, FileKind.PORTAL, FileKind.CACHED_FIELDS);

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
            return read(file);
        }
        String fallback = source.fallback();
        if (fallback == null || !WITH_FALLBACK.contains(kind) || namesAnUpstream()) {
            return Optional.empty();
        }
        Resource resource = new DefaultResourceLoader().getResource(fallback + kind.fileName());
        return resource.exists() ? read(resource, fallback + kind.fileName(), WORKING_DIRECTORY) : Optional.empty();
    }

    /** The text of that file of the folder; empty when it cannot be read, which then stands among the problems. */
    Optional<SourceFile> read(Path file) {
        return read(new FileSystemResource(file), label(file), source.folder());
    }

    /** Looks for files that are not read under the name they have. */
    void checkNames() {
        for (String name : yamlFiles()) {
            String hint = misnamed(name);
            if (hint != null) {
                problems.add(
                        new CatalogProblem(label(source.folder().resolve(name)), 1, "", "this file is not read", hint));
            }
        }
    }

    private static @Nullable String misnamed(String name) {
        List<String> known = FileKind.fileNames();
        if (known.contains(name)) {
            return null;
        }
        if (name.equals(TENANT)) {
            return "this release talks to Engines and Portals only; move the file out of the folder";
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
        return Stream.of(FileKind.ENGINES.fileName(), FileKind.PORTAL.fileName(), TENANT)
                .anyMatch(name -> Files.exists(source.folder().resolve(name)));
    }

    private List<String> yamlFiles() {
        String[] names = source.folder().toFile().list((folder, name) -> name.matches("[^.]+\\.ya?ml"));
        return names == null ? List.of() : Arrays.stream(names).sorted().toList();
    }

    private Optional<SourceFile> read(Resource resource, String label, Path base) {
        try (InputStream stream = resource.getInputStream()) {
            byte[] bytes = stream.readNBytes(LONGEST_FILE + 1);
            if (bytes.length <= LONGEST_FILE) {
                return Optional.of(new SourceFile(label, decode(bytes), base));
            }
            problem(label, "the file is larger than 1 MB", "split it, or check that it is the right one");
        } catch (CharacterCodingException e) {
            problem(label, "the file is not UTF-8 text", "save it in the encoding UTF-8");
        } catch (IOException e) {
            problem(label, "the file cannot be read", "let the account that runs the hub read it");
        }
        return Optional.empty();
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private void problem(String label, String message, String hint) {
        problems.add(new CatalogProblem(label, 1, "", message, hint));
    }

    private static String label(Path file) {
        return file.normalize().toString();
    }

    private static String stem(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }
}
