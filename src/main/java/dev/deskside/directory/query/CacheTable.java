package dev.deskside.directory.query;

import dev.deskside.catalog.Platform;
import dev.deskside.nxql.Field;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A table of the Engines whose rows the cache holds. */
interface CacheTable {

    /** The field, if its values are in the cache for every device of these platforms. */
    Optional<CacheField> find(Field field, Set<Platform> platforms);

    /** What stands behind the selected fields of each row: from when it is, and how often its Engine failed since. */
    String freshness();

    /** From where, and which rows there are; ends where conditions can follow with {@code and}. */
    void from(SqlText sql, Set<Platform> platforms, Instant oldest);

    /** Adds a condition that uses an index, if this one names single rows by {@code eq} or {@code in} of texts. */
    boolean addLookup(SqlText sql, CacheField field, List<String> wanted);

    /** The last order, which makes answers repeatable. */
    String key();
}
