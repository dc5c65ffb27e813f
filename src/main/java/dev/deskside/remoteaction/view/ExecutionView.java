package dev.deskside.remoteaction.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An execution as callers see it.
 *
 * @param batch under which it was asked for with others
 * @param kind {@code remote_action}, {@code workflow} or {@code campaign}
 * @param state in small letters: {@code waiting_on_device}
 * @param ended whether nothing is expected any more
 * @param cause why it stands there, as a sentence
 * @param evidence what the state rests on
 * @param caller the name of the key that asked first
 * @param reason which remediation it is, and why
 * @param result what the Engine showed of it
 * @param confirmation whether the remediation helped; null where nobody looks
 * @param history every state that it had; only where one execution is asked for
 * @param callbacks who is told of its end; only where one execution is asked for and there are any
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExecutionView(
        UUID id,
        @Nullable UUID batch,
        String kind,
        String action,
        String title,
        String device,
        @Nullable String deviceName,
        String platform,
        String engine,
        Map<String, String> params,
        String state,
        boolean ended,
        String cause,
        String evidence,
        String caller,
        @Nullable Reason reason,
        Instant requestedAt,
        @Nullable Instant dispatchedAt,
        Instant changedAt,
        @Nullable Instant endedAt,
        @Nullable Result result,
        @Nullable Confirmation confirmation,
        @Nullable List<Change> history,
        @Nullable List<Callback> callbacks) {

    /** @param because the conditions that suggested it, with the values that they saw */
    public record Reason(String topic, String remediation, JsonNode because) {}

    /**
     * The run on the device.
     *
     * @param status the Engine's word for it, in small letters
     * @param ranAt by the clock of the Engine
     * @param outputs by name, in the types that the file of actions says
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Result(
            @Nullable String status, @Nullable Instant ranAt, @Nullable String details, Map<String, Object> outputs) {}

    /**
     * Whether it helped.
     *
     * @param state {@code due}, {@code confirmed}, {@code not_helped} or {@code undecided}
     * @param at when it was found out; while due, when it is looked at next
     * @param seen the values that decided it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Confirmation(String state, @Nullable Instant at, @Nullable JsonNode seen) {}

    /** One state, since when, and why. */
    public record Change(Instant at, String state, String cause) {}

    /**
     * Somebody who is told. The whole URL may be a secret, and is not shown.
     *
     * @param state {@code waiting} for the end, {@code due}, {@code delivered}, {@code gone} or {@code given_up}
     * @param event what the last delivery tells; null while it waits
     * @param lastStatus of HTTP; null when there was no answer
     * @param lastProblem why the last attempt failed; null when it did not
     * @param nextAt when it is tried again; null when it is not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Callback(
            String caller,
            String host,
            String state,
            @Nullable String event,
            int attempts,
            @Nullable Integer lastStatus,
            @Nullable String lastProblem,
            @Nullable Instant nextAt) {}

    /** The same without those who are told: so it is told to them. */
    public ExecutionView withoutCallbacks() {
        return with(history, null);
    }

    ExecutionView with(@Nullable List<Change> changes, @Nullable List<Callback> told) {
        return new ExecutionView(
                id,
                batch,
                kind,
                action,
                title,
                device,
                deviceName,
                platform,
                engine,
                params,
                state,
                ended,
                cause,
                evidence,
                caller,
                reason,
                requestedAt,
                dispatchedAt,
                changedAt,
                endedAt,
                result,
                confirmation,
                changes,
                told);
    }
}
