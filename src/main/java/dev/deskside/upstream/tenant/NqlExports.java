package dev.deskside.upstream.tenant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.upstream.UpstreamException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Reads what a tenant says of an export. */
@Component("nqlExports")
public class NqlExports {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,200}");
    private static final int PARTIAL = 206;

    private final ObjectMapper json;
    private final Clock clock;
    private final TenantSettings settings;

    NqlExports(ObjectMapper json, Clock clock, TenantSettings settings) {
        this.json = json;
        this.clock = clock;
        this.settings = settings;
    }

    /** Whether to wait for as long as a busy tenant asks for: not beyond the time at which the export must be ready. */
    public boolean mayWait(UpstreamException busy, Instant deadline) {
        Duration wait = busy.retryAfter();
        return wait == null || !clock.instant().plus(wait).isAfter(deadline);
    }

    /** When an export that starts now must be ready. */
    public Instant deadline() {
        return clock.instant().plus(settings.exportDeadline());
    }

    /** The id of an export that was started, which becomes a part of an address. */
    public String started(String answer) {
        String id = tree(answer).path("exportId").asText();
        if (!ID.matcher(id).matches()) {
            throw new UpstreamException.Broken("The tenant started an export without a usable exportId.");
        }
        return id;
    }

    /**
     * Where the result of an export lies for 15 minutes.
     *
     * @param answer of the tenant, asked how the export stands
     * @param httpStatus of the answer; 206 says that the result was cut at what the licence allows
     * @param deadline until when it must be ready
     * @throws ExportUnderWayException while it is not ready and there is time
     * @throws UpstreamException when it failed, was cut, or takes too long
     */
    public URI file(String answer, int httpStatus, Instant deadline) throws ExportUnderWayException {
        JsonNode read = tree(answer);
        if (httpStatus == PARTIAL) {
            throw new UpstreamException.Broken(
                    "The tenant cut the export at the number of rows that the licence allows:"
                            + " narrow the saved query.");
        }
        String state = read.path("status").asText();
        return switch (state) {
            case "COMPLETED" -> file(read.path("resultsFileUrl").asText());
            case "SUBMITTED", "IN_PROGRESS" -> throw underWay(deadline);
            case "ERROR" ->
                throw new UpstreamException.Broken(
                        "The export failed: " + read.path("errorDescription").asText("(no reason given)"));
            default ->
                throw new UpstreamException.Broken(
                        "The tenant says that the export is '" + state + "', which is no known state.");
        };
    }

    private ExportUnderWayException underWay(Instant deadline) {
        if (clock.instant().isAfter(deadline)) {
            throw new UpstreamException.Broken("The export was not ready within "
                    + settings.exportDeadline().toSeconds() + " s (NQL_EXPORT_DEADLINE).");
        }
        return new ExportUnderWayException();
    }

    private static URI file(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new UpstreamException.Broken("The tenant says that the export lies at something that is no URL.");
        }
    }

    private JsonNode tree(String answer) {
        try {
            return json.readTree(answer);
        } catch (JsonProcessingException e) {
            throw new UpstreamException.Broken("The tenant answered for an export with something that is no JSON.");
        }
    }
}
