package dev.deskside.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A YAML file whose places know their lines. It is read within the same bounds as the connector files: no size, depth or
 * alias in it can take the program down.
 *
 * @param label as people find the file
 * @param content what stands in it
 * @param lines from JSON pointers to lines, which count from 1
 */
public record YamlFile(String label, JsonNode content, Map<String, Integer> lines) {

    public YamlFile {
        lines = Map.copyOf(lines);
    }

    /**
     * Reads the file.
     *
     * @throws CatalogException when it is no YAML, or too much of it
     */
    public static YamlFile read(Path file) {
        ProblemList problems = new ProblemList();
        Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        Optional<YamlFile> read = new CatalogFolder(CatalogSource.of(folder), problems)
                .read(file)
                .flatMap(text -> YamlReader.read(text, problems)
                        .map(document -> new YamlFile(text.label(), document.root(), document.lines())));
        problems.refuse();
        return read.orElseThrow();
    }

    /** The line of that place, or of what it is part of. */
    public int lineOf(String pointer) {
        String at = pointer;
        while (!lines.containsKey(at) && !at.isEmpty()) {
            at = Pointers.parent(at);
        }
        return lines.getOrDefault(at, 1);
    }
}
