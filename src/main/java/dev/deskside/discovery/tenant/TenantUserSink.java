package dev.deskside.discovery.tenant;

import dev.deskside.directory.refresh.PersonColumn;
import dev.deskside.directory.refresh.RowSink;
import dev.deskside.upstream.tenant.column.DirectoryColumns;
import dev.deskside.upstream.tenant.column.Header;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes a tenant's answer about who used which device, and gives on the columns that the directory keeps. */
final class TenantUserSink implements RowSink {

    private final DirectoryColumns.People table;
    private final String query;
    private final Function<Map<PersonColumn, String>, RowSink> opens;
    private final List<Integer> positions = new ArrayList<>();
    private @Nullable RowSink sink;

    /**
     * @param query the saved query that was asked
     * @param opens the sink for rows with these columns
     */
    TenantUserSink(DirectoryColumns.People table, String query, Function<Map<PersonColumn, String>, RowSink> opens) {
        this.table = table;
        this.query = query;
        this.opens = opens;
    }

    @Override
    public void header(List<String> names) throws IOException {
        Header header = new Header(names);
        table.required().forEach(column -> header.require(column, query));
        Map<PersonColumn, String> columns = new EnumMap<>(PersonColumn.class);
        List<String> kept = new ArrayList<>();
        table.fields().forEach((key, column) -> {
            int position = header.find(column);
            if (position >= 0) {
                columns.put(PersonColumn.valueOf(key.toUpperCase(Locale.ROOT)), column);
                kept.add(column);
                positions.add(position);
            }
        });
        sink = opens.apply(columns);
        sink.header(kept);
    }

    @Override
    public void row(String[] line) throws IOException {
        open().row(positions.stream().map(position -> line[position]).toArray(String[]::new));
    }

    @Override
    public Loaded finish() throws IOException {
        return open().finish();
    }

    private RowSink open() {
        if (sink == null) {
            throw new IllegalStateException("A line before the header");
        }
        return sink;
    }
}
