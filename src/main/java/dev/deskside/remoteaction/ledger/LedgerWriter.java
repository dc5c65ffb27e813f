package dev.deskside.remoteaction.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Adds what happened to the chain. One transaction writes at a time, over all replicas (advisory lock); it reads the outbox
 * below the horizon (docs/decisions/0003-outbox.md) and keeps its place in the same transaction, so that every event gets
 * exactly one row.
 */
@Component("ledgerWriter")
public class LedgerWriter {

    /** An arbitrary number that nothing else locks in this database. */
    private static final long KEY = 0x6465736b6c656467L;

    private static final int BATCH = 1_000;

    /** The order is that of the numbers: an unqualified {@code tx} would be the text in the answer. */
    private static final String EVENTS =
            """
            select e.tx::text as tx, e.seq, e.id, e.type, e.subject, e.at,
                case when e.type like 'execution.%' or e.type like 'stop.%' then e.data::text end as data
            from event e where (e.tx, e.seq) > (:tx::xid8, :seq) and e.tx < pg_snapshot_xmin(pg_current_snapshot())
            order by e.tx, e.seq limit :limit
            """;

    private static final String INSERT =
            """
            insert into ledger (n, at, type, execution, action, device, caller, previous, hash, entry, person, salt, details)
            select * from unnest(:ns::bigint[], :times::timestamptz[], :types::text[], :executions::uuid[], :actions::text[],
                :devices::text[], :callers::text[], :previous::text[], :hashes::text[], :entries::text[], :people::uuid[],
                :salts::text[], :details::text[])
            """;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final EntryWriter entries;
    private final LedgerPeople people;

    LedgerWriter(JdbcClient jdbc, ObjectMapper json, EntryWriter entries, LedgerPeople people) {
        this.jdbc = jdbc;
        this.json = json;
        this.entries = entries;
        this.people = people;
    }

    private record Head(long n, String hash, String tx, long seq) {}

    /** An event at its place in the outbox; {@code happening} is null when it does not belong into the ledger. */
    private record Placed(String tx, long seq, @Nullable Happening happening) {}

    private record Written(Happening happening, @Nullable UUID person, LedgerRow row) {}

    /**
     * Adds the next events.
     *
     * @return whether there may be more; false also when somebody else is writing
     */
    @Transactional
    public boolean append() {
        boolean mine = jdbc.sql("select pg_try_advisory_xact_lock(:key)")
                .param("key", KEY)
                .query(Boolean.class)
                .single();
        if (!mine) {
            return false;
        }
        Head head = jdbc.sql("select n, hash, tx::text as tx, seq from ledger_head")
                .query(Head.class)
                .single();
        List<Placed> placed = jdbc.sql(EVENTS)
                .param("tx", head.tx())
                .param("seq", head.seq())
                .param("limit", BATCH)
                .query(this::placed)
                .list();
        if (!placed.isEmpty()) {
            moveOn(write(placed, head), placed.get(placed.size() - 1));
        }
        return placed.size() == BATCH;
    }

    /** Answers the last row then. */
    private Head write(List<Placed> placed, Head head) {
        List<Written> written = new ArrayList<>();
        Head last = head;
        for (Placed one : placed) {
            Happening happening = one.happening();
            if (happening != null) {
                String user = happening.text(EntryWriter.USER);
                UUID person = user == null ? null : people.pseudonymOf(user);
                LedgerRow row = entries.write(happening, last.n() + 1, last.hash(), person);
                written.add(new Written(happening, person, row));
                last = new Head(row.n(), row.hash(), one.tx(), one.seq());
            }
        }
        if (!written.isEmpty()) {
            insert(written);
        }
        return last;
    }

    private void insert(List<Written> written) {
        jdbc.sql(INSERT)
                .param("ns", column(written, one -> Long.toString(one.row().n())))
                .param("times", column(written, one -> one.happening().at().toString()))
                .param("types", column(written, one -> one.happening().type()))
                .param("executions", column(written, one -> text(one.happening().execution())))
                .param("actions", column(written, one -> one.happening().text("action")))
                .param("devices", column(written, one -> one.happening().text("device")))
                .param("callers", column(written, one -> one.happening().text("caller")))
                .param("previous", column(written, one -> one.row().previous()))
                .param("hashes", column(written, one -> one.row().hash()))
                .param("entries", column(written, one -> one.row().entry()))
                .param("people", column(written, one -> text(one.person())))
                .param("salts", column(written, one -> one.row().salt()))
                .param("details", column(written, one -> one.row().details()))
                .update();
    }

    private void moveOn(Head last, Placed read) {
        jdbc.sql("update ledger_head set n = :n, hash = :hash, tx = :tx::xid8, seq = :seq")
                .param("n", last.n())
                .param("hash", last.hash())
                .param("tx", read.tx())
                .param("seq", read.seq())
                .update();
    }

    private Placed placed(ResultSet row, int number) throws SQLException {
        String data = row.getString("data");
        Happening happening = data == null
                ? null
                : new Happening(
                        row.getObject("id", UUID.class),
                        row.getString("type"),
                        row.getString("subject"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        tree(data));
        return new Placed(row.getString("tx"), row.getLong("seq"), happening);
    }

    private JsonNode tree(String data) {
        try {
            return json.readTree(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The data of an event are JSON", e);
        }
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    private static @Nullable String[] column(List<Written> rows, Function<Written, @Nullable String> part) {
        return rows.stream().map(part).toArray(String[]::new);
    }
}
