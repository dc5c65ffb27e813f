package dev.deskside.remoteaction.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what the ledger holds. */
@Component("ledger")
public class Ledger {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    Ledger(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Newest first, as far as the parameters ask for them.
     *
     * @param request query parameters {@code device}, {@code action}, {@code caller}, {@code execution}, {@code since},
     *     {@code until}, {@code cursor}, {@code limit}; each may be absent
     */
    public LedgerPage list(Map<String, ?> request) {
        LedgerQuery query = LedgerQuery.of(request);
        List<Numbered> found = jdbc.sql(
                        """
                        select l.n, l.previous, l.hash, p.name as person, l.entry, l.details
                        from ledger l left join ledger_person p on p.pseudonym = l.person
                        """
                                + query.where() + " order by l.n desc limit " + (query.limit() + 1))
                .params(query.parameters())
                .query(this::shown)
                .list();
        boolean more = found.size() > query.limit();
        List<Numbered> page = more ? found.subList(0, query.limit()) : found;
        String next = more ? Long.toString(page.get(page.size() - 1).n()) : null;
        return new LedgerPage(page.stream().map(Numbered::row).toList(), next);
    }

    /**
     * The whole chain, oldest first, a JSON object on each line. It is read page by page as the stream is read, and ends
     * with the row that was the last one when it began.
     */
    public InputStream export() {
        long last = jdbc.sql("select n from ledger_head").query(Long.class).single();
        return new SequenceInputStream(new ExportPages(jdbc, json, last));
    }

    private record Numbered(long n, LedgerPage.Shown row) {}

    private Numbered shown(ResultSet row, int number) throws SQLException {
        String details = row.getString("details");
        return new Numbered(
                row.getLong("n"),
                new LedgerPage.Shown(
                        row.getString("previous"),
                        row.getString("hash"),
                        row.getString("person"),
                        tree(row.getString("entry")),
                        details == null ? null : tree(details)));
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The ledger holds JSON", e);
        }
    }
}
