package dev.deskside.simulator.query;

import dev.deskside.nxql.Query.Where;
import dev.deskside.simulator.fleet.EngineView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** A query whose names are looked up and whose conditions are ready; asked once, it streams its rows. */
public final class PreparedQuery {

    /** The most rows that are put in order, since these must be held in memory. */
    static final int MAX_SORTED = 100_000;

    private final List<Column<?>> columns;
    private final Joiner joiner;
    private final List<Where> where;
    private final Bindings bindings;
    private final @Nullable Comparator<Row> order;
    private final @Nullable Integer limit;

    PreparedQuery(
            List<Column<?>> columns,
            Joiner joiner,
            List<Where> where,
            Bindings bindings,
            @Nullable Comparator<Row> order,
            @Nullable Integer limit) {
        this.columns = columns;
        this.joiner = joiner;
        this.where = where;
        this.bindings = bindings;
        this.order = order;
        this.limit = limit;
    }

    List<Column<?>> columns() {
        return columns;
    }

    /** The names of the columns, as the head of an answer shows them. */
    public List<String> headers() {
        return columns.stream().<String>map(Column::header).toList();
    }

    /** Offers the rows until there are no more, or the sink has enough. */
    void run(EngineView view, RowSink sink) throws IOException {
        long most = limit == null ? Long.MAX_VALUE : limit;
        if (most == 0) {
            return;
        }
        if (order == null) {
            var count = new long[1];
            walk(view, row -> sink.accept(row) && ++count[0] < most);
            return;
        }
        for (Row row : sorted(view, order, (int) Math.min(most, MAX_SORTED), limit == null)) {
            if (!sink.accept(row)) {
                return;
            }
        }
    }

    private void walk(EngineView view, RowSink sink) throws IOException {
        joiner.run(view, new Lookup(view, bindings).devices(where), sink);
    }

    /** Keeps the first rows of the order only; rows that are equal stay in the order in which they came. */
    private List<Row> sorted(EngineView view, Comparator<Row> by, int most, boolean all) throws IOException {
        record Numbered(Row row, long number) {}
        Comparator<Numbered> full = Comparator.comparing(Numbered::row, by).thenComparingLong(Numbered::number);
        var kept = new PriorityQueue<Numbered>(full.reversed());
        var count = new long[1];
        walk(view, row -> {
            kept.add(new Numbered(row, count[0]++));
            if (kept.size() > most) {
                if (all) {
                    throw new QueryRefusedException(
                            "The simulated Engine puts at most " + MAX_SORTED + " rows in order: add (limit …)");
                }
                kept.poll();
            }
            return true;
        });
        var rows = new ArrayList<>(kept);
        rows.sort(full);
        return rows.stream().map(Numbered::row).toList();
    }
}
