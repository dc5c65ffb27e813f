package dev.deskside.discovery.tenant;

import dev.deskside.directory.refresh.RowSink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps rows by the names of their columns. */
final class RecordingSink implements RowSink {

    final List<Map<String, String>> rows = new ArrayList<>();
    private List<String> columns = List.of();

    @Override
    public void header(List<String> names) {
        columns = names;
    }

    @Override
    public void row(String[] values) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            row.put(columns.get(i), values[i]);
        }
        rows.add(row);
    }

    @Override
    public Loaded finish() {
        return new Loaded(rows.size(), 1);
    }
}
