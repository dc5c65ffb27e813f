package dev.deskside.ingress.answer;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.deskside.problem.InputError;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of an error (RFC 9457).
 *
 * @param type stable identifier of the kind of problem
 * @param title its summary, the same for every occurrence
 * @param status the HTTP status
 * @param detail what to do
 * @param instance the path that was asked
 * @param errors what is wrong with the input, piece by piece; left out when there is nothing to say
 * @param requestId what to look for in the hub's log
 * @param members what this kind of problem says besides, written beside the others
 */
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "errors", "requestId"})
public record ProblemBody(
        URI type,
        String title,
        int status,
        String detail,
        String instance,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<InputError> errors,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String requestId,
        @JsonAnyGetter Map<String, Object> members) {}
