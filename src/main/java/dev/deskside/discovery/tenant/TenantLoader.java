package dev.deskside.discovery.tenant;

import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.upstream.tenant.ExecutionFields;
import dev.deskside.directory.refresh.RowSink;
import dev.deskside.directory.refresh.Staging;
import dev.deskside.discovery.CsvAnswer;
import dev.deskside.upstream.tenant.column.DirectoryColumns;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** Streams an export of the tenant into its staging tables. Its times are UTC, since that is what the hub asks for. */
@Component("tenantLoader")
public class TenantLoader {

    private final Staging staging;
    private final CsvAnswer csv;
    private final CatalogHolder catalog;
    private final ExecutionFields executions;
    private final DirectoryColumns columns = DirectoryColumns.shipped();

    TenantLoader(Staging staging, CsvAnswer csv, CatalogHolder catalog, ExecutionFields executions) {
        this.staging = staging;
        this.csv = csv;
        this.catalog = catalog;
        this.executions = executions;
    }

    /**
     * What of an export did not come into the directory.
     *
     * @param unreadable values that did not fit their type
     * @param leftOut devices of platforms that the hub does not serve
     */
    public record Counts(long unreadable, long leftOut) {}

    /**
     * Reads one export.
     *
     * @return what is told of it in the record of the run
     */
    public Counts load(TenantExport export, InputStream answer) throws IOException {
        try (answer) {
            return switch (export.content()) {
                case DEVICES -> devices(export, answer);
                case DEVICE_USERS ->
                    new Counts(
                            csv.read(answer, CsvAnswer.Form.TENANT, users(export))
                                    .unreadableValues(),
                            0);
                case RUNS -> runs(export, answer);
            };
        }
    }

    private Counts devices(TenantExport export, InputStream answer) throws IOException {
        TenantDeviceSink sink = new TenantDeviceSink(
                columns.devices(),
                export.query().queryId(),
                (platform, fields) -> staging.devices(TenantConfig.NAME, platform, fields, ZoneOffset.UTC));
        RowSink.Loaded loaded = csv.read(answer, CsvAnswer.Form.TENANT, sink);
        return new Counts(loaded.unreadableValues(), sink.leftOut());
    }

    private Counts runs(TenantExport export, InputStream answer) throws IOException {
        TenantRunSink sink = new TenantRunSink(
                catalog.current().remoteActions(),
                executions,
                staging.runs(TenantConfig.NAME),
                export.query().queryId());
        csv.read(answer, CsvAnswer.Form.TENANT, sink);
        return new Counts(0, 0);
    }

    private TenantUserSink users(TenantExport export) {
        return new TenantUserSink(
                columns.deviceUsers(),
                export.query().queryId(),
                people -> staging.users(TenantConfig.NAME, people, ZoneOffset.UTC));
    }
}
