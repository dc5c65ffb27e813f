package dev.deskside.directory;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.Identifier;
import dev.deskside.catalog.IdentitySource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Loads the files that map identifiers of people, such as mail addresses, to those that the upstream systems know
 * ({@code connectors/identities.yaml}). A file that cannot be read keeps what was loaded before.
 */
@Component("identityFiles")
public class IdentityFiles {

    private static final Logger LOG = LoggerFactory.getLogger(IdentityFiles.class);
    private static final int BATCH = 1_000;
    private static final String INSERT =
            "insert into identity_map (identifier, value, maps, target) values (?, ?, ?, ?) on conflict do nothing";

    private final CatalogHolder catalog;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    IdentityFiles(CatalogHolder catalog, JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.catalog = catalog;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Loads all files anew; each in a transaction, so that no reader sees a part of it. */
    public void load() {
        Map<Identifier, IdentitySource> sources = catalog.current().identities().sources();
        for (Identifier identifier : Identifier.values()) {
            if (sources.get(identifier) instanceof IdentitySource.MappedFile file) {
                transaction.executeWithoutResult(status -> replace(identifier, file));
            } else {
                jdbc.update("delete from identity_map where identifier = ?", identifier.id());
            }
        }
    }

    private void replace(Identifier identifier, IdentitySource.MappedFile file) {
        List<Object[]> rows;
        try {
            rows = read(identifier, file);
        } catch (IOException | RuntimeException e) {
            LOG.warn("The file {} cannot be read, so its old content stays: {}", file.file(), e.getMessage());
            return;
        }
        jdbc.update("delete from identity_map where identifier = ?", identifier.id());
        for (int from = 0; from < rows.size(); from += BATCH) {
            jdbc.batchUpdate(INSERT, rows.subList(from, Math.min(from + BATCH, rows.size())));
        }
    }

    private static List<Object[]> read(Identifier identifier, IdentitySource.MappedFile source) throws IOException {
        Path file = source.file();
        List<Object[]> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : csv) {
                String value = row.getField(source.key()).strip();
                String target = row.getField(source.maps().id()).strip();
                if (!value.isEmpty() && !target.isEmpty()) {
                    rows.add(new Object[] {
                        identifier.id(),
                        value.toLowerCase(Locale.ROOT),
                        source.maps().id(),
                        target
                    });
                }
            }
        }
        return rows;
    }
}
