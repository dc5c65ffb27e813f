package dev.deskside.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** What the files alone cannot tell: whether the upstream systems answer, and whether anybody runs what topics rely on. */
final class LiveCheck {

    private LiveCheck() {}

    /**
     * Reads it off the health of a running hub, which asks upstream systems within their budgets.
     *
     * @param folder of the connector files, to name them
     */
    static List<Finding> findings(JsonNode health, String folder) {
        List<Finding> findings = new ArrayList<>();
        for (JsonNode upstream : health.path("upstreams")) {
            if (upstream.hasNonNull("failure")) {
                findings.add(failing(upstream, folder));
            }
        }
        for (JsonNode names : health.path("wrongActionFields")) {
            findings.add(wrongNames(names, folder));
        }
        for (JsonNode action : health.path("missingSchedules")) {
            findings.add(notScheduled(action, folder));
        }
        return findings;
    }

    private static Finding failing(JsonNode upstream, String folder) {
        String kind = upstream.path("kind").asText();
        return new Finding(
                folder + "/" + (kind.equals("portal") ? "portal.yaml" : "engines.yaml"),
                1,
                "",
                upstream.path("name").asText() + " does not answer as it should: "
                        + upstream.path("failure").asText(),
                "mend its URL, account or trust here, or look after that system; the hub's log says more",
                Severity.ERROR);
    }

    private static Finding wrongNames(JsonNode names, String folder) {
        return new Finding(
                folder + "/remote-actions.yaml",
                1,
                "",
                names.path("detail").asText(),
                "set the name that it has on the Engines",
                Severity.ERROR);
    }

    private static Finding notScheduled(JsonNode action, String folder) {
        List<String> topics = StreamSupport.stream(action.path("topics").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return new Finding(
                folder + "/remote-actions.yaml",
                1,
                "",
                "nobody seems to run " + action.path("title").asText() + ", which is needed by "
                        + String.join(", ", topics),
                action.path("detail").asText(),
                Severity.WARNING);
    }
}
