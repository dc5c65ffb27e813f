package dev.deskside.remoteaction.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of the ledger as lines of NDJSON, a page at a time: no connection is held while the caller reads slowly. */
final class ExportPages implements Enumeration<InputStream> {

    private static final int PAGE = 1_000;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final long last;
    private long read;

    ExportPages(JdbcClient jdbc, ObjectMapper json, long last) {
        this.jdbc = jdbc;
        this.json = json;
        this.last = last;
    }

    @Override
    public boolean hasMoreElements() {
        return read < last;
    }

    @Override
    public InputStream nextElement() {
        if (!hasMoreElements()) {
            throw new NoSuchElementException();
        }
        long until = Math.min(last, read + PAGE);
        List<LedgerRow> rows = jdbc.sql(
                        """
                        select n, previous, hash, entry, salt, details from ledger
                        where n > :read and n <= :until order by n
                        """)
                .param("read", read)
                .param("until", until)
                .query(LedgerRow.class)
                .list();
        StringBuilder lines = new StringBuilder();
        rows.forEach(row -> lines.append(line(row)).append('\n'));
        read = until;
        return new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private String line(LedgerRow row) {
        try {
            return json.writeValueAsString(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A row can always be written", e);
        }
    }
}
