package dev.deskside.upstream.tenant;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.upstream.RetryAfter;
import dev.deskside.upstream.UpstreamException;
import dev.deskside.upstream.UpstreamStates;
import dev.deskside.upstream.budget.DayBudgets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the head of a tenant's answer, and says in one sentence what a status that is no success means. */
@Component("tenantAnswer")
public class TenantAnswer {

    /** An enrichment that is refused as a whole names each of its objects. */
    private static final int MAX_BODY = 2 * 1_048_576;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Where the limit of a day is reached, Retry-After names the next day (source: the status of exports). */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(25);

    /** 206: a result was shortened, 207: a part of it went wrong; the reader of the body tells. */
    private static final Set<Integer> SUCCESSES = Set.of(200, 202, 204, 206, 207);

    private final ObjectMapper json;
    private final UpstreamStates states;
    private final DayBudgets days;
    private final RetryAfter retryAfter;

    TenantAnswer(ObjectMapper json, UpstreamStates states, DayBudgets days, Clock clock) {
        this.json = json;
        this.states = states;
        this.days = days;
        this.retryAfter = new RetryAfter(clock, LONGEST_PAUSE);
    }

    /**
     * Lets a success pass and throws what anything else means.
     *
     * @param upstream which API was asked, as {@link TenantApi#upstream()} calls it
     * @param retryAfterHeader the answer's {@code Retry-After}, if it has one
     * @param subject what was asked for: the id of a query or of a remote action
     */
    public void check(
            String upstream,
            int status,
            @Nullable String retryAfterHeader,
            @Nullable String subject,
            @Nullable InputStream body)
            throws IOException {
        if (SUCCESSES.contains(status)) {
            states.answered(upstream);
            return;
        }
        try (body) {
            UpstreamException failure = failure(
                    TenantApi.ofUpstream(upstream),
                    status,
                    retryAfterHeader,
                    subject == null ? "" : subject,
                    read(body));
            states.failed(upstream, failure.detail());
            throw failure;
        }
    }

    private UpstreamException failure(
            TenantApi api, int status, @Nullable String retryAfterHeader, String subject, TenantErrorBody body) {
        if (status == 429 || (status == 503 && retryAfterHeader != null)) {
            Duration wait = retryAfter.parse(retryAfterHeader, PATIENCE);
            days.pause(api.upstream(), wait);
            return new UpstreamException.Busy(api.upstream(), status, wait);
        }
        if (status >= 500) {
            return new UpstreamException.Broken("The tenant answered " + status + about(subject) + body.ending());
        }
        return new UpstreamException.Refused(refusal(api, status, subject) + body.ending(), status);
    }

    private static String refusal(TenantApi api, int status, String subject) {
        if (api == TenantApi.TOKEN) {
            return "The tenant refused the API credentials (" + status
                    + "; see clientId and clientSecret in tenant.yaml)";
        }
        return switch (status) {
            case 401 -> "The tenant refused the access token (401)";
            case 403 ->
                "The API credentials lack the permission '" + api.permission() + "', or it does not reach"
                        + about(subject) + " (403)";
            case 404 ->
                api == TenantApi.NQL || api == TenantApi.EXPORT
                        ? "The tenant has no saved query" + about(subject)
                                + " (404): the command nql prints what to save"
                        : "The tenant knows nothing" + about(subject) + " (404)";
            default -> "The tenant refused the call" + about(subject) + " (" + status + ")";
        };
    }

    private static String about(String subject) {
        return subject.isEmpty() ? "" : " for " + subject;
    }

    private TenantErrorBody read(@Nullable InputStream body) {
        if (body == null) {
            return new TenantErrorBody("");
        }
        try (body) {
            return TenantErrorBody.read(json, new String(body.readNBytes(MAX_BODY), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new TenantErrorBody("");
        }
    }
}
