package dev.deskside.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.core.io.FileSystemResource;

/**
 * A YAML file whose places know their lines. It is read within the same bounds as the connector files: no size, depth or
 * alias in it can take the program down.
 */
public final class YamlFile {

    private final String label;
    private final YamlDocument document;

    private YamlFile(String label, YamlDocument document) {
        this.label = label;
        this.document = document;
    }

    /**
     * Reads the file.
     *
     * @throws CatalogException when it is no YAML, or too much of it
     */
    public static YamlFile read(Path file) {
        ProblemList problems = new ProblemList();
        Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        Optional<YamlFile> read = TextFile.read(new FileSystemResource(file), TextFile.label(file), folder, problems)
                .flatMap(text -> YamlReader.read(text, problems).map(document -> new YamlFile(text.label(), document)));
        return read.orElseThrow(() -> new CatalogException(problems.all()));
    }

    /** As people find it: {@code routes/devices.camel.yaml}. */
    public String label() {
        return label;
    }

    public JsonNode content() {
        return document.root();
    }

    /** The line of that place, or of what it is part of; from 1. */
    public int lineOf(String pointer) {
        return document.lines().of(pointer);
    }
}
