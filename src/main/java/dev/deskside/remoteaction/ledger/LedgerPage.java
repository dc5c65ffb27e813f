package dev.deskside.remoteaction.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /v1/ledger} answers.
 *
 * @param entries newest first
 * @param next what to send as {@code cursor} for older ones; null when there are none
 */
public record LedgerPage(List<Shown> entries, @Nullable String next) {

    public LedgerPage {
        entries = List.copyOf(entries);
    }

    /**
     * One row.
     *
     * @param person who the pseudonym of the entry is; null when it has none, or when that person was forgotten
     * @param entry what is hashed
     * @param details what is sealed in the entry; null when it was erased
     */
    public record Shown(
            String previous, String hash, @Nullable String person, JsonNode entry, @Nullable JsonNode details) {}
}
