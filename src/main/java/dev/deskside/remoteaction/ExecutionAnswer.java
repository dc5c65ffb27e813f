package dev.deskside.remoteaction;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request for executions, ready to leave.
 *
 * @param status of HTTP: 200 ended, 202 goes on, 504 the time-out of the caller was over
 * @param location where the rest can be read; null when there is nothing to wait for
 * @param retryAfter whole seconds after which reading makes sense; null when there is nothing to wait for
 * @param replayed whether an earlier request with the same Idempotency-Key got it
 * @param body what is shown
 */
public record ExecutionAnswer(
        int status, @Nullable String location, @Nullable Integer retryAfter, boolean replayed, JsonNode body) {}
