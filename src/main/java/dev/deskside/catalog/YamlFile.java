package dev.deskside.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;

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
        Optional<YamlFile> read = new CatalogFolder(CatalogSource.of(folder), problems)
                .read(file)
                .flatMap(text -> YamlReader.read(text, problems).map(document -> new YamlFile(text.label(), document)));
        problems.refuse();
        return read.orElseThrow();
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
        return new Problems(label, document.lines()).lineOf(pointer);
    }
}
