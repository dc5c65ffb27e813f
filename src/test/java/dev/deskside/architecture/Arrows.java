package dev.deskside.architecture;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which feature may use which: the arrows of {@code docs/architecture.md}. A feature is a package directly below {@code
 * dev.deskside}, with everything below it. The rules for Java and for route files both read this table.
 *
 * <p>It names features that are still to come, so that their place is known before their first class is written.
 */
final class Arrows {

    static final String HOW_TO_MEND =
            "arrows between features go one way (docs/architecture.md). Move the code to the feature that owns what it"
                    + " works on, hand the value in from the caller, or publish an event; a new arrow, or a new feature,"
                    + " is a line in Arrows.java and a sentence in docs/architecture.md";

    /** Everybody may state a problem. */
    private static final String PROBLEM = "problem";

    private static final Set<String> BASE = Set.of("nxql", "expression", "catalog", "upstream", "event", "outbound");
    private static final Set<String> STATE = Set.of("remoteaction", "directory", "dataset");
    private static final Set<String> CAPABILITIES = Set.of("topic", "conversation", "step", "export", "webhook");

    private static final Set<String> FOR_CAPABILITIES = union(Set.of("query"), STATE, BASE);
    private static final Set<String> FOR_ENTRANCES = union(CAPABILITIES, FOR_CAPABILITIES);

    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            // where callers come in
            Map.entry("ingress", FOR_ENTRANCES),
            Map.entry("channel", FOR_ENTRANCES),
            Map.entry("console", FOR_ENTRANCES),
            // what the hub can do
            Map.entry("topic", FOR_CAPABILITIES),
            Map.entry("conversation", FOR_CAPABILITIES),
            Map.entry("step", FOR_CAPABILITIES),
            Map.entry("export", FOR_CAPABILITIES),
            Map.entry("webhook", FOR_CAPABILITIES),
            // who answers a question: the cache or an upstream
            Map.entry("query", Set.of("directory", "upstream", "catalog", "nxql", "event")),
            // what it keeps
            Map.entry("remoteaction", union(Set.of("query", "directory"), BASE)),
            Map.entry("directory", BASE),
            Map.entry("dataset", BASE),
            // what all stand on
            Map.entry("upstream", Set.of("nxql", "catalog", "event")),
            Map.entry("catalog", Set.of("nxql", "expression")),
            Map.entry("nxql", Set.of()),
            Map.entry("expression", Set.of()),
            Map.entry("event", Set.of()),
            Map.entry("outbound", Set.of()),
            // what runs beside the callers
            Map.entry("discovery", Set.of("directory", "upstream", "catalog", "event")),
            Map.entry("reload", Set.of("directory", "upstream", "catalog", "event")),
            Map.entry("health", union(Set.of("discovery", "topic"), FOR_CAPABILITIES)),
            Map.entry("validation", union(Set.of("ingress"), FOR_CAPABILITIES)),
            Map.entry("simulator", Set.of("nxql")),
            // what the program itself needs
            Map.entry("settings", Set.of()),
            Map.entry("database", Set.of()),
            Map.entry(PROBLEM, Set.of()));

    private Arrows() {}

    static boolean isKnown(String feature) {
        return MAY_USE.containsKey(feature);
    }

    static boolean allow(String from, String to) {
        return from.equals(to) || to.equals(PROBLEM) || mayUse(from).contains(to);
    }

    private static Set<String> mayUse(String feature) {
        return MAY_USE.getOrDefault(feature, Set.of());
    }

    /** The feature that a package belongs to; empty for the main package itself and for everything that is not ours. */
    static String featureOf(String packageName) {
        String[] parts = packageName.split("\\.");
        boolean ours = parts.length > 2 && parts[0].equals("dev") && parts[1].equals("deskside");
        return ours ? parts[2] : "";
    }

    @SafeVarargs
    private static Set<String> union(Set<String>... sets) {
        Set<String> all = new HashSet<>();
        Arrays.stream(sets).forEach(all::addAll);
        return Set.copyOf(all);
    }
}
