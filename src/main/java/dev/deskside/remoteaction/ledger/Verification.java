package dev.deskside.remoteaction.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Verifies an exported ledger line by line, with nothing but its text. */
final class Verification {

    private static final int MOST_BREACHES = 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<String> breaches = new ArrayList<>();
    private final @Nullable String known;
    private String last = Chain.START;
    private long rows;
    private long erased;
    private boolean knownSeen;

    private Verification(@Nullable String known) {
        this.known = known;
    }

    /**
     * What came out.
     *
     * @param rows how many there are
     * @param erased how many of them without their details
     * @param hash of the last row: with it a later export can be shown to hold this one unchanged
     * @param breaches what is wrong, as sentences; empty when all is right, and no more than 20
     */
    record Outcome(long rows, long erased, String hash, List<String> breaches) {}

    /**
     * Reads to the end.
     *
     * @param known a hash of an earlier row, which must still be there; null when there is none to compare with
     */
    static Outcome of(Reader export, @Nullable String known) throws IOException {
        Verification verification = new Verification(known);
        BufferedReader lines = new BufferedReader(export);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            verification.check(line);
        }
        return verification.outcome();
    }

    private void check(String line) {
        rows++;
        try {
            LedgerRow row = row(JSON.readTree(line));
            JsonNode entry = JSON.readTree(row.entry());
            checkPlace(row, entry);
            checkDetails(row, entry);
            last = row.hash();
            knownSeen |= row.hash().equals(known);
        } catch (JsonProcessingException e) {
            breach("it is not a row of a ledger");
        }
    }

    private static LedgerRow row(JsonNode line) {
        return new LedgerRow(
                line.path("n").asLong(),
                line.path("previous").asText(""),
                line.path("hash").asText(""),
                line.path("entry").asText(""),
                line.path("salt").asText(null),
                line.path("details").asText(null));
    }

    private void checkPlace(LedgerRow row, JsonNode entry) {
        if (row.n() != rows || entry.path("n").asLong() != rows) {
            breach("it says that it is row " + row.n() + ": rows were taken out, added or moved");
        }
        if (!row.previous().equals(last)) {
            breach("it does not follow the row before");
        }
        if (!row.hash().equals(Chain.hash(row.previous(), row.entry()))) {
            breach("its hash is not that of its entry: the entry was changed");
        }
    }

    private void checkDetails(LedgerRow row, JsonNode entry) {
        String salt = row.salt();
        String details = row.details();
        if (salt == null || details == null) {
            erased++;
        } else if (!Chain.seal(salt, details).equals(entry.path("details").asText())) {
            breach("its details are not the sealed ones: they were changed");
        }
    }

    private void breach(String what) {
        if (breaches.size() < MOST_BREACHES) {
            breaches.add("Row " + rows + ": " + what + ".");
        }
    }

    private Outcome outcome() {
        if (known != null && !knownSeen && !known.equals(Chain.START)) {
            breaches.add("No row has the hash " + known + ": the end of that earlier ledger was cut off or replaced.");
        }
        return new Outcome(rows, erased, last, List.copyOf(breaches));
    }
}
