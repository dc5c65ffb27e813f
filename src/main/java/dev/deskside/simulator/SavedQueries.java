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
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The queries that an administrator has saved in a tenant, by their ids; at first all that the hub ships. */
public final class SavedQueries {

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

    /** @throws NqlException when the text is not NQL */
    public void save(String id, String text) {
        queries.put(id, new Saved(text, NqlReader.read(text)));
    }

    public void remove(String id) {
        queries.remove(id);
    }

    Optional<Saved> find(String id) {
        return Optional.ofNullable(queries.get(id));
    }
}
