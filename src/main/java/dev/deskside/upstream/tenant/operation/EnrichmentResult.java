package dev.deskside.upstream.tenant.operation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a tenant took of an enrichment.
 *
 * @param status {@code success} or {@code partial_success}
 * @param failed the objects that it did not take, as it names them, each with its errors
 */
public record EnrichmentResult(String status, List<Failed> failed) {

    public EnrichmentResult {
        failed = List.copyOf(failed);
    }

    /** An object that was not enriched. */
    public record Failed(JsonNode identification, List<Reason> errors) {

        public Failed {
            errors = List.copyOf(errors);
        }
    }

    /** Why not, in the tenant's words. */
    public record Reason(String code, String message) {}
}
