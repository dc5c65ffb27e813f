package dev.deskside.directory.query;

import dev.deskside.catalog.FieldType;
import dev.deskside.directory.Freshness;
import dev.deskside.directory.refresh.EngineState;
import dev.deskside.directory.refresh.EngineStates;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Asks the cache. */
@Component
public class QueryCache {

    /** A statement over the whole fleet must not hold a connection for long. */
    private static final int MOST_SECONDS = 15;

    private final JdbcTemplate ofSomeDevices;
    private final JdbcTemplate ofTheFleet;
    private final EngineStates engines;
    private final Freshness freshness;

    QueryCache(DataSource database, EngineStates engines, Freshness freshness) {
        this.ofSomeDevices = new JdbcTemplate(database);
        this.ofTheFleet = new JdbcTemplate(database);
        this.ofTheFleet.setQueryTimeout(MOST_SECONDS);
        this.engines = engines;
        this.freshness = freshness;
    }

    /**
     * Runs the statement.
     *
     * @param most how many rows an answer may hold
     */
    public CacheAnswer ask(CacheStatement statement, int most) {
        var rows = new Rows(statement.columns());
        long limit = statement.limit() <= most ? statement.limit() : most + 1L;
        List<Object> values = new ArrayList<>(statement.values());
        values.add(limit);
        JdbcTemplate jdbc = statement.devices().isEmpty() ? ofTheFleet : ofSomeDevices;
        jdbc.query(statement.sql() + " limit ?", rows::add, values.toArray());
        boolean truncated = rows.values.size() > most;
        List<List<@Nullable Object>> kept = truncated ? rows.values.subList(0, most) : rows.values;
        boolean foundAll = !statement.devices().isEmpty()
                && rows.values.size() >= statement.devices().size();
        return foundAll
                ? new CacheAnswer(statement.columns(), kept, rows.oldest, rows.stale, Map.of(), truncated)
                : ofAllEngines(statement.columns(), kept, truncated);
    }

    /** What is not in the answer counts too: it is as old as the oldest engine's data. */
    private CacheAnswer ofAllEngines(List<CacheColumn> columns, List<List<@Nullable Object>> rows, boolean truncated) {
        Instant oldest = null;
        boolean stale = false;
        Map<String, String> silent = new TreeMap<>();
        for (EngineState engine : engines.all()) {
            if (!engine.live() || engine.refreshedAt() == null) {
                silent.put(engine.engine(), engine.failure() == null ? "It was not read yet." : engine.failure());
            } else {
                Instant asOf = engine.refreshedAt().toInstant();
                oldest = oldest == null || asOf.isBefore(oldest) ? asOf : oldest;
                stale |= freshness.isStale(asOf, engine.down());
            }
        }
        return new CacheAnswer(columns, rows, oldest, stale, silent, truncated);
    }

    /** Collects rows, and how old they are. */
    private final class Rows {

        private final List<CacheColumn> columns;
        private final List<List<@Nullable Object>> values = new ArrayList<>();
        private @Nullable Instant oldest;
        private boolean stale;

        Rows(List<CacheColumn> columns) {
            this.columns = columns;
        }

        void add(ResultSet row) throws SQLException {
            List<@Nullable Object> cells = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                cells.add(value(row, i + 1, columns.get(i).type()));
            }
            values.add(Collections.unmodifiableList(cells));
            Instant asOf = instant(row, columns.size() + 1);
            if (asOf != null) {
                oldest = oldest == null || asOf.isBefore(oldest) ? asOf : oldest;
                stale |= freshness.isStale(asOf, EngineState.isDown(row.getInt(columns.size() + 2)));
            }
        }
    }

    private static @Nullable Object value(ResultSet row, int position, FieldType type) throws SQLException {
        return switch (type) {
            case DATETIME -> instant(row, position);
            case LIST -> list(row.getString(position));
            default -> row.getObject(position);
        };
    }

    private static @Nullable List<String> list(@Nullable String joined) {
        return joined == null
                ? null
                : Arrays.stream(joined.split(",")).map(String::strip).toList();
    }

    private static @Nullable Instant instant(ResultSet row, int position) throws SQLException {
        OffsetDateTime time = row.getObject(position, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
