package dev.deskside.validation;

import dev.deskside.catalog.CatalogException;
import dev.deskside.catalog.YamlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The routes folder.
 *
 * @param folder where they lie
 * @param files those that can be read, by name
 * @param findings what is wrong with the others
 */
public record RouteFiles(Path folder, List<RouteFile> files, List<Finding> findings) {

    public RouteFiles {
        files = List.copyOf(files);
        findings = List.copyOf(findings);
    }

    /** Reads the files {@code *.camel.yaml} of the folder, as the start of the hub does. */
    public static RouteFiles in(Path folder) {
        List<RouteFile> files = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Path path : list(folder)) {
            try {
                files.add(new RouteFile(path, YamlFile.read(path)));
            } catch (CatalogException e) {
                e.problems().stream().map(Finding::error).forEach(findings::add);
            }
        }
        return new RouteFiles(folder.normalize(), files, findings);
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> path.toString().endsWith(RouteFile.ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be read", e);
        }
    }

    /** The routes of all files. */
    public List<RouteNode> routes() {
        return files.stream().flatMap(file -> file.routes().stream()).toList();
    }

    /** Every step of all files that sends a message somewhere. */
    public List<Sending> sendings() {
        return Stream.concat(
                        routes().stream().flatMap(route -> route.sendings().stream()),
                        files.stream().flatMap(file -> file.sendingsOutsideOfRoutes().stream()))
                .toList();
    }
}
