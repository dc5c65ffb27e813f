package dev.deskside.validation;

import dev.deskside.catalog.CachedFields;
import dev.deskside.catalog.CachedFieldsDocument;
import dev.deskside.catalog.CatalogCheck;
import dev.deskside.catalog.CatalogProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Which fields are cached, from the command line: {@code java -jar deskside.jar cached-fields --write}. */
public final class CachedFieldsCommand {

    static final String USAGE =
            """
            Usage: cached-fields [options]
              --write            add to cached-fields.yaml what topics need beyond it; without: print what is cached
              --topics DIR       the topics (DESKSIDE_TOPICS, else ./topics)
              --connectors DIR   the connector files (DESKSIDE_CONNECTORS, else ./connectors)
            Exit status: 0 done, 1 something is wrong with a file, 2 it could not be done.
            """;

    private static final int DONE = 0;
    private static final int PROBLEMS = 1;
    private static final int NOT_DONE = 2;

    private CachedFieldsCommand() {}

    /**
     * Prints or writes the fields.
     *
     * @param program the class that the hub is started by
     * @return the exit status: 0 done, 1 something is wrong with a connector file, 2 it could not be done
     */
    public static int run(Class<?> program, String[] args) {
        if (List.of(args).contains("--help")) {
            System.out.print(USAGE);
            return DONE;
        }
        try {
            boolean write = Arrays.asList(args).contains("--write");
            try (DryHub hub = DryHub.start(program, settings(args))) {
                CatalogCheck check = hub.bean(CatalogCheck.class);
                check.problems().stream().map(CatalogProblem::asLine).forEach(System.err::println);
                return check.connectorProblems().isEmpty()
                        ? done(check.catalog().cachedFields(), Path.of(hub.setting("deskside.connectors")), write)
                        : PROBLEMS;
            }
        } catch (RuntimeException | IOException e) {
            System.err.println(e.getMessage());
            return NOT_DONE;
        }
    }

    private static List<String> settings(String[] args) {
        List<String> settings = new ArrayList<>();
        Iterator<String> rest = Arrays.asList(args).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--topics", "--connectors" -> settings.add(ValidateOptions.setting(option, rest, USAGE));
                case "--write" -> {}
                default -> throw new IllegalArgumentException("Unknown option '" + option + "'.\n" + USAGE);
            }
        }
        return settings;
    }

    private static int done(CachedFields fields, Path folder, boolean write) throws IOException {
        if (!write) {
            System.out.print(CachedFieldsDocument.text(fields));
        } else {
            CachedFieldsDocument.complete(folder, fields);
            String added = fields.beyondFileAsText();
            System.out.println(
                    added.isEmpty() ? folder + "/cached-fields.yaml names all" : "Added to " + folder + ": " + added);
        }
        return DONE;
    }
}
