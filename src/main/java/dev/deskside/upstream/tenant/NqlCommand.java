package dev.deskside.upstream.tenant;

import dev.deskside.problem.NearestName;
import java.util.List;
import java.util.Optional;

/** Prints the queries that the hub needs on a tenant, to be saved there: {@code java -jar deskside.jar nql}. */
public final class NqlCommand {

    private static final String USAGE =
            """
            Usage: nql [ID]
              (no ID)            all queries that the hub needs on a tenant, each with id, name, description and text
              ID                 the text of this one alone, such as #deskside_devices; the # may be left out
            Save them in the tenant's administration, under the ids that are printed; docs/tenant.md says how.
            """;

    private static final int DONE = 0;
    private static final int REFUSED = 2;

    private NqlCommand() {}

    /**
     * Prints what is asked for.
     *
     * @return the exit status: 0 it is printed, 2 there is no such query
     */
    public static int run(String[] args) {
        if (List.of(args).contains("--help")) {
            System.out.print(USAGE);
            return DONE;
        }
        if (args.length == 0) {
            ShippedQueries.all().forEach(NqlCommand::print);
            return DONE;
        }
        if (args.length > 1) {
            return refuse("One ID at most can be named.");
        }
        String id = args[0].startsWith("#") ? args[0] : "#" + args[0];
        Optional<ShippedQuery> query =
                ShippedQueries.all().stream().filter(one -> one.id().equals(id)).findFirst();
        query.ifPresent(found -> System.out.println(found.text()));
        return query.isPresent() ? DONE : refuse(unknown(id));
    }

    private static void print(ShippedQuery query) {
        System.out.printf(
                "id:          %s%nname:        %s%ndescription: %s%n%n%s%n%n%n",
                query.id(), query.name(), query.description(), query.text());
    }

    private static String unknown(String id) {
        List<String> known = ShippedQueries.all().stream().map(ShippedQuery::id).toList();
        String hint = NearestName.of(id, known)
                .map(near -> " Did you mean '" + near + "'?")
                .orElse("");
        return "The hub ships no query '" + id + "'." + hint;
    }

    private static int refuse(String reason) {
        System.err.println(reason);
        System.err.print(USAGE);
        return REFUSED;
    }
}
