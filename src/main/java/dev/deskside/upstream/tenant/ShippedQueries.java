package dev.deskside.upstream.tenant;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The queries that the hub ships for a tenant: {@code nql/*.nql}. */
public final class ShippedQueries {

    private static final String FILES = "classpath:nql/*.nql";
    private static final String ENDING = ".nql";

    private ShippedQueries() {}

    /** All of them, by id. */
    public static List<ShippedQuery> all() {
        try {
            List<ShippedQuery> queries = new ArrayList<>();
            for (Resource file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
                String name = Objects.requireNonNull(file.getFilename());
                try (InputStream content = file.getInputStream()) {
                    queries.add(ShippedQuery.read(
                            name.substring(0, name.length() - ENDING.length()),
                            new String(content.readAllBytes(), StandardCharsets.UTF_8)));
                }
            }
            queries.sort(Comparator.comparing(ShippedQuery::id));
            return List.copyOf(queries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
