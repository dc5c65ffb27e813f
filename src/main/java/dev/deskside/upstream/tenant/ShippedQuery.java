package dev.deskside.upstream.tenant;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query that the hub ships, to be saved in the administration of a tenant.
 *
 * @param id under which the hub asks for it: {@code #deskside_devices}
 * @param description what it is for, in a sentence
 * @param text in NQL
 */
public record ShippedQuery(String id, String description, String text) {

    /** The first comment, which says what the query is for. */
    private static final Pattern DESCRIBED = Pattern.compile("\\A\\s*/\\*(.*?)\\*/(.*)\\z", Pattern.DOTALL);

    /** @param file the name of the file without its ending, which is the id without its sign */
    static ShippedQuery read(String file, String content) {
        Matcher described = DESCRIBED.matcher(content);
        if (!described.matches()) {
            throw new IllegalArgumentException(
                    "nql/" + file + ".nql does not begin with a comment that says what it is for");
        }
        return new ShippedQuery(
                "#" + file,
                described.group(1).strip().replaceAll("\\s+", " "),
                described.group(2).strip());
    }

    /** A title for the administration of the tenant: {@code Deskside devices}. */
    public String name() {
        String words = id.substring(1).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
