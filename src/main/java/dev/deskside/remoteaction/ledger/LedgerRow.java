package dev.deskside.remoteaction.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * One row of the ledger as it is exported: a line of NDJSON.
 *
 * @param n 1, 2, 3 and so on, without gaps; also in the entry
 * @param previous the hash of the row before, {@link Chain#START} in the first one
 * @param hash {@link Chain#hash}
 * @param entry what is hashed: JSON as a text
 * @param salt null when the details were erased
 * @param details what may name people: JSON as a text; null when they were erased
 */
@JsonPropertyOrder({"n", "previous", "hash", "entry", "salt", "details"})
@JsonInclude(JsonInclude.Include.NON_NULL)
record LedgerRow(long n, String previous, String hash, String entry, @Nullable String salt, @Nullable String details) {}
