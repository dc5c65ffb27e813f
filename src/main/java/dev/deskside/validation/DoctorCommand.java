package dev.deskside.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Says what the topics need of the upstreams and what of it is there: {@code java -jar deskside.jar doctor}.
 *
 * <p>It asks a running hub, over its API: what upstreams have is known to the hub's discovery alone, and a second program that
 * asked them would spend their budgets and need their accounts. So it also works from another machine, and beside several replicas.
 */
public final class DoctorCommand {

    private static final int NOTHING_MISSING = 0;
    private static final int MISSING = 1;
    private static final int NOT_ASKED = 2;

    private DoctorCommand() {}

    /**
     * Asks and prints.
     *
     * @return the exit status: 0 nothing is missing, 1 something is, 2 the hub could not be asked
     */
    public static int run(String[] args) {
        if (List.of(args).contains("--help")) {
            System.out.print(DoctorOptions.USAGE);
            return NOTHING_MISSING;
        }
        try {
            return tell(ask(DoctorOptions.parse(args, System.getenv())), System.out);
        } catch (RuntimeException e) {
            System.err.println(e.getMessage());
            return NOT_ASKED;
        }
    }

    private static JsonNode ask(DoctorOptions options) {
        RestClient client = options.certificate() == null
                ? HubClient.trustingAuthorities()
                : HubClient.trusting(options.certificate());
        try {
            return client.get()
                    .uri(options.url() + "/v1/doctor")
                    .header("X-API-Key", options.key())
                    .exchange((request, answer) ->
                            report(options, answer.getStatusCode().value(), answer.bodyTo(JsonNode.class)));
        } catch (RestClientException e) {
            throw new IllegalStateException(
                    "No hub answers at " + options.url() + ": " + e.getMessage()
                            + " Name it by --url, and its certificate by --certificate.",
                    e);
        }
    }

    private static JsonNode report(DoctorOptions options, int status, @Nullable JsonNode body) {
        if (status == 200 && body != null && body.path("findings").isArray()) {
            return body;
        }
        String said = body == null ? "" : body.path("detail").asText();
        throw new IllegalStateException("The hub at " + options.url() + " answered " + status + ": " + said);
    }

    /** A line for each finding, in the order of the report, and one that counts. */
    static int tell(JsonNode report, PrintStream out) {
        JsonNode findings = report.path("findings");
        findings.forEach(finding -> out.println(line(finding)));
        long missing = report.path("missing").asLong();
        long unknown = report.path("unknown").asLong();
        out.printf(
                Locale.ROOT,
                "%d missing, %d unknown, %d there.%n",
                missing,
                unknown,
                findings.size() - missing - unknown);
        out.flush();
        return missing == 0 ? NOTHING_MISSING : MISSING;
    }

    private static String line(JsonNode finding) {
        String state = finding.path("state").asText();
        StringJoiner by = new StringJoiner(", ");
        finding.path("neededBy").forEach(one -> by.add(one.asText()));
        String detail = finding.path("detail").asText();
        return "%-8s %s: %s %s, for %s%s"
                .formatted(
                        state.equals("present") ? "OK" : state.toUpperCase(Locale.ROOT),
                        finding.path("upstream").asText(),
                        finding.path("kind").asText(),
                        finding.path("subject").asText(),
                        by,
                        detail.isEmpty() ? "" : ". " + detail);
    }
}
