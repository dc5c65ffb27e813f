package dev.deskside.discovery;

import dev.deskside.directory.refresh.RowSink;
import dev.deskside.directory.refresh.Staging;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.stereotype.Component;

/** Streams the answer to one query of a discovery into the engine's staging tables. */
@Component("discoveryLoader")
public class DiscoveryLoader {

    private final Staging staging;
    private final CsvAnswer csv;

    DiscoveryLoader(Staging staging, CsvAnswer csv) {
        this.staging = staging;
        this.csv = csv;
    }

    /** @return the number of values that could not be read */
    public long load(DiscoveryQuery query, InputStream answer) throws IOException {
        try (answer) {
            return csv.read(answer, CsvAnswer.Form.ENGINE, sink(query)).unreadableValues();
        }
    }

    private RowSink sink(DiscoveryQuery query) {
        String engine = query.engine().name();
        if (query instanceof DiscoveryQuery.OfDevices devices) {
            return staging.devices(
                    engine, query.platform(), devices.fields(), query.engine().timeZone());
        }
        DiscoveryQuery.OfUsers users = (DiscoveryQuery.OfUsers) query;
        return staging.users(
                engine, query.platform(), users.columns(), query.engine().timeZone());
    }
}
