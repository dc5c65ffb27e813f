package dev.deskside.simulator;

import dev.deskside.simulator.nql.NqlException;
import dev.deskside.simulator.nql.NqlQuery;
import dev.deskside.simulator.nql.NqlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The queries that an administrator has saved in a tenant, by their ids; at first all that the hub ships. */
public final class SavedQueries {

    private static final int LONGEST = 255;

    private final Map<String, Saved> queries = new ConcurrentHashMap<>();

    /** A query as it was saved, and as it is understood. */
    record Saved(String text, NqlQuery query) {}

    SavedQueries() {
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver().getResources("classpath*:nql/*.nql")) {
                try (InputStream in = resource.getInputStream()) {
                    String name = String.valueOf(resource.getFilename()).replace(".nql", "");
                    save("#" + name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Saves a query, or another text under an id that there is.
     *
     * @param id {@code #} and two or more small letters, digits or underscores; 255 characters altogether
     * @throws NqlException when the text is not NQL
     * @throws IllegalArgumentException when the id is malformed
     */
    public void save(String id, String text) {
        if (!isId(id)) {
            throw new IllegalArgumentException("An id is # and small letters, digits or underscores: not '" + id + "'");
        }
        queries.put(id, new Saved(text, NqlReader.read(text)));
    }

    static boolean isId(String id) {
        return id.length() <= LONGEST && id.matches("#[a-z0-9_]{2,}");
    }

    /** All of them, in the order of their ids. */
    Map<String, Saved> all() {
        return new TreeMap<>(queries);
    }

    /** Removes a query, where there is one of that id. */
    public void remove(String id) {
        queries.remove(id);
    }

    Optional<Saved> find(String id) {
        return Optional.ofNullable(queries.get(id));
    }
}
