package dev.deskside;

import dev.deskside.problem.NearestName;
import java.util.List;

/** Says what the program can be asked to do. */
final class HelpCommand {

    /** The words that ask for help. */
    static final List<String> WORDS = List.of("help", "--help", "-h");

    private static final List<String> COMMANDS =
            List.of("simulator", "validate", "cached-fields", "ledger", "nql", "doctor", "help");

    private static final String USAGE =
            """
            Usage: java -jar deskside.jar [command]
              (no command)       start the hub; docs/settings.md lists the variables that it obeys
              validate           check route files, topics and connector files
              cached-fields      print which fields are cached, or add to the file what topics need
              simulator          start a simulated fleet without the hub
              ledger             verify the ledger of remote actions, exported or in the database
              nql                print the queries to save on a cloud tenant
              doctor             ask the running hub what topics need of the upstreams, and what is missing there
              help               print this
            A command followed by --help says more. Words with --, such as --server.port=8091, are settings of the hub.
            """;

    private HelpCommand() {}

    /**
     * Prints what there is.
     *
     * @return the exit status 0
     */
    static int run() {
        System.out.print(USAGE);
        return 0;
    }

    /**
     * Refuses a word that is no command.
     *
     * @return the exit status 2
     */
    static int refuse(String word) {
        String hint = NearestName.of(word, COMMANDS)
                .map(near -> " Did you mean '" + near + "'?")
                .orElse("");
        System.err.println("There is no command '" + word + "'." + hint);
        System.err.print(USAGE);
        return 2;
    }
}
