package dev.deskside.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param settings the folders that it names, as settings that win over all others
 * @param json whether a program reads the answer
 * @param live whether the running hub is asked as well
 */
record ValidateOptions(List<String> settings, boolean json, boolean live) {

    static final String USAGE =
            """
            Usage: validate [options]
              --routes DIR       the route files (DESKSIDE_ROUTES, else ./routes)
              --topics DIR       the topics (DESKSIDE_TOPICS, else ./topics)
              --connectors DIR   the connector files (DESKSIDE_CONNECTORS, else ./connectors)
              --format F         text (one line per problem, the default) or json
              --live             ask the hub that runs on this machine, too: do the upstream systems
                                 answer, and does anybody run what the topics rely on?
            Exit status: 0 all is right, 1 something is wrong with a file, 2 it could not be checked.
            """;

    ValidateOptions {
        settings = List.copyOf(settings);
    }

    /** @throws IllegalArgumentException when the words are no options of this command; says which there are */
    static ValidateOptions parse(String[] words) {
        List<String> settings = new ArrayList<>();
        boolean json = false;
        boolean live = false;
        Iterator<String> rest = Arrays.asList(words).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--routes", "--topics", "--connectors" -> settings.add(setting(option, rest, USAGE));
                case "--format" -> json = isJson(value(option, rest, USAGE));
                case "--live" -> live = true;
                default -> throw new IllegalArgumentException("Unknown option '" + option + "'.\n" + USAGE);
            }
        }
        return new ValidateOptions(settings, json, live);
    }

    private static boolean isJson(String format) {
        if (!List.of("text", "json").contains(format)) {
            throw new IllegalArgumentException("--format takes text or json, not '" + format + "'.\n" + USAGE);
        }
        return format.equals("json");
    }

    /** The setting that an option such as {@code --topics new/topics} stands for. */
    static String setting(String option, Iterator<String> rest, String usage) {
        return "--deskside." + option.substring(2) + "=" + value(option, rest, usage);
    }

    private static String value(String option, Iterator<String> rest, String usage) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " takes a value.\n" + usage);
        }
        return rest.next();
    }
}
