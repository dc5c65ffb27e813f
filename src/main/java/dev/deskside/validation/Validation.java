package dev.deskside.validation;

import dev.deskside.catalog.CatalogHolder;
import dev.deskside.ingress.contract.Contracts;
import dev.deskside.ingress.contract.Operation;
import dev.deskside.validation.Report.Checked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks all files by the code that the hub starts with, without a database or a port; only {@code --live} calls anybody. */
public final class Validation {

    private Validation() {}

    /**
     * Checks the files of the folders that the settings name.
     *
     * @param program the class that the hub is started by
     * @param options what the command line asks for
     * @throws IllegalStateException when it cannot be checked at all, for example because of a wrong setting
     */
    static Report run(Class<?> program, ValidateOptions options) {
        // takes a second, while the beans are made
        CompletableFuture<RouteSchema> schema = CompletableFuture.supplyAsync(RouteSchema::load);
        try (DryHub hub = DryHub.start(program, options.settings())) {
            RouteFiles routes = RouteFiles.in(Path.of(hub.setting("deskside.routes")));
            Set<String> operations = hub.bean(Contracts.class).operations().stream()
                    .map(Operation::id)
                    .collect(Collectors.toSet());
            List<Finding> findings = new ArrayList<>(hub.findingsInFolders());
            findings.addAll(RouteCheck.check(routes, schema.join(), operations, hub));
            if (options.live()) {
                findings.addAll(LiveCheck.findings(LiveHub.health(hub), hub.setting("deskside.connectors")));
            }
            Checked checked = new Checked(
                    routes.routes().size(),
                    hub.bean(CatalogHolder.class).current().topics().all().size(),
                    connectorFiles(Path.of(hub.setting("deskside.connectors"))));
            return new Report(findings, checked);
        }
    }

    private static int connectorFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return (int) files.filter(file -> file.toString().endsWith(".yaml")).count();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be read", e);
        }
    }
}
