package dev.deskside.discovery.tenant;

import dev.deskside.catalog.TenantConfig;
import dev.deskside.directory.refresh.RowSink;
import dev.deskside.directory.refresh.Staging;
import dev.deskside.discovery.CsvAnswer;
import dev.deskside.upstream.tenant.column.DirectoryColumns;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Streams an export of the tenant into its staging tables. Its times are UTC, since that is what the hub asks for. */
@Component("tenantLoader")
public class TenantLoader {

    private static final Logger LOG = LoggerFactory.getLogger(TenantLoader.class);

    private final Staging staging;
    private final CsvAnswer csv;
    private final DirectoryColumns columns = DirectoryColumns.shipped();

    TenantLoader(Staging staging, CsvAnswer csv) {
        this.staging = staging;
        this.csv = csv;
    }

    /**
     * Reads one export.
     *
     * @return the number of values that could not be read
     */
    public long load(TenantExport export, InputStream answer) throws IOException {
        try (answer) {
            RowSink.Loaded loaded =
                    switch (export.content()) {
                        case DEVICES -> devices(export, answer);
                        case DEVICE_USERS -> csv.read(answer, CsvAnswer.Form.TENANT, users(export));
                    };
            return loaded.unreadableValues();
        }
    }

    private RowSink.Loaded devices(TenantExport export, InputStream answer) throws IOException {
        TenantDeviceSink sink = new TenantDeviceSink(
                columns.devices(),
                export.query().queryId(),
                (platform, fields) -> staging.devices(TenantConfig.NAME, platform, fields, ZoneOffset.UTC));
        RowSink.Loaded loaded = csv.read(answer, CsvAnswer.Form.TENANT, sink);
        if (sink.leftOut() > 0) {
            LOG.info("The tenant has {} devices that are neither Windows nor macOS; they are left out", sink.leftOut());
        }
        return loaded;
    }

    private TenantUserSink users(TenantExport export) {
        return new TenantUserSink(
                columns.deviceUsers(),
                export.query().queryId(),
                people -> staging.users(TenantConfig.NAME, people, ZoneOffset.UTC));
    }
}
