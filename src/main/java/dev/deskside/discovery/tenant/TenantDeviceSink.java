package dev.deskside.discovery.tenant;

import dev.deskside.catalog.Platform;
import dev.deskside.directory.refresh.RowSink;
import dev.deskside.upstream.tenant.column.DeviceColumns;
import dev.deskside.upstream.tenant.column.DirectoryColumns;
import dev.deskside.upstream.tenant.column.Header;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes a tenant's answer about all devices and gives each line to the sink of the device's platform. */
final class TenantDeviceSink implements RowSink {

    private final DirectoryColumns.Devices table;
    private final String query;
    private final PlatformSinks opens;
    private final Map<Platform, RowSink> sinks = new EnumMap<>(Platform.class);
    private @Nullable DeviceColumns columns;
    private long leftOut;

    /** Opens the sink of a platform for rows with these fields. */
    @FunctionalInterface
    interface PlatformSinks {
        RowSink open(Platform platform, List<String> fields);
    }

    /** @param query the saved query that was asked */
    TenantDeviceSink(DirectoryColumns.Devices table, String query, PlatformSinks opens) {
        this.table = table;
        this.query = query;
        this.opens = opens;
    }

    @Override
    public void header(List<String> names) throws IOException {
        DeviceColumns found = DeviceColumns.ofDirectory(table, new Header(names), query);
        for (Platform platform : Platform.values()) {
            RowSink sink = opens.open(platform, found.fields());
            sink.header(found.fields());
            sinks.put(platform, sink);
        }
        columns = found;
    }

    @Override
    public void row(String[] line) throws IOException {
        if (columns == null) {
            throw new IllegalStateException("A line before the header");
        }
        Optional<Platform> platform = columns.platform(line);
        RowSink sink = platform.map(sinks::get).orElse(null);
        if (sink == null) {
            leftOut++;
        } else {
            sink.row(columns.row(line));
        }
    }

    /** Devices of platforms that the hub does not serve. */
    long leftOut() {
        return leftOut;
    }

    @Override
    public Loaded finish() throws IOException {
        long rows = 0;
        long unreadable = 0;
        for (RowSink sink : sinks.values()) {
            Loaded loaded = sink.finish();
            rows += loaded.rows();
            unreadable += loaded.unreadableValues();
        }
        return new Loaded(rows, unreadable);
    }
}
