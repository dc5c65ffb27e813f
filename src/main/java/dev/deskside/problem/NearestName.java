package dev.deskside.problem;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody meant who mistyped a name. */
public final class NearestName {

    private static final int LONGEST = 100;

    private NearestName() {}

    /**
     * The known name that is nearest to the wrong one, when it is near enough to be meant: at most a third of its letters
     * differ. Case, dashes and underscores count for nothing.
     */
    public static Optional<String> of(String wrong, Collection<String> known) {
        if (wrong.length() > LONGEST) {
            return Optional.empty();
        }
        String folded = fold(wrong);
        return known.stream()
                .filter(name ->
                        distance(folded, fold(name)) <= Math.max(1, fold(name).length() / 3))
                .min(Comparator.comparingInt(name -> distance(folded, fold(name))));
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
    }

    /** The number of letters to put in, take out or change (Levenshtein). */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        Arrays.setAll(previous, column -> column);
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int change = previous[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(change, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
