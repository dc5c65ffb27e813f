package dev.deskside.upstream.tenant.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskside.problem.InputError;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.upstream.UpstreamException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/**
 * Enrichments as the API of a tenant takes them, checked by the documented limits before it is called. Whether a field belongs to
 * the identified object, and which custom fields there are, the tenant knows alone.
 */
@Component("enrichments")
public class Enrichments {

    /** The schema of the API allows 10,000, clients met a limit of 5,000. */
    private static final int MOST = 5_000;

    private static final int MOST_ERRORS = 20;

    private static final Set<String> IDENTIFICATIONS = Set.of(
            "device/device/name",
            "device/device/uid",
            "user/user/sid",
            "user/user/uid",
            "user/user/upn",
            "binary/binary/uid",
            "package/package/uid");

    private static final Pattern FIELD = Pattern.compile("[a-z_]+/[a-z_]+(/[a-z_]+)?/#?[A-Za-z0-9_]+");

    private final ObjectMapper json;

    Enrichments(ObjectMapper json) {
        this.json = json;
    }

    /** @throws ProblemException when the tenant could not take it, with all that is wrong */
    public JsonNode check(JsonNode body) {
        List<InputError> errors = new ArrayList<>();
        if (!body.path("domain").isTextual() || body.path("domain").asText().isBlank()) {
            errors.add(new InputError("#/domain", "Send a name for where the values come from, such as \"cmdb\"."));
        }
        JsonNode enrichments = body.path("enrichments");
        if (!enrichments.isArray() || enrichments.isEmpty() || enrichments.size() > MOST) {
            errors.add(new InputError("#/enrichments", "Send a list of 1 to " + MOST + " enrichments."));
        } else {
            for (int i = 0; i < enrichments.size() && errors.size() < MOST_ERRORS; i++) {
                check("#/enrichments/" + i, enrichments.get(i), errors);
            }
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    ProblemType.CANNOT_BE_DONE, "The tenant could not take this enrichment.", errors);
        }
        return body;
    }

    private static void check(String pointer, JsonNode enrichment, List<InputError> errors) {
        JsonNode identification = enrichment.path("identification");
        String object = identification.path(0).path("name").asText();
        if (identification.size() != 1 || !IDENTIFICATIONS.contains(object)) {
            errors.add(new InputError(
                    pointer + "/identification",
                    "Send exactly one, whose name is one of "
                            + String.join(
                                    ", ", IDENTIFICATIONS.stream().sorted().toList()) + "."));
        } else if (!isFilled(identification.path(0).path("value"))) {
            errors.add(new InputError(pointer + "/identification/0/value", "Send what identifies the object."));
        }
        JsonNode fields = enrichment.path("fields");
        if (!fields.isArray() || fields.isEmpty()) {
            errors.add(new InputError(pointer + "/fields", "Send at least one field."));
            return;
        }
        for (int i = 0; i < fields.size(); i++) {
            if (!FIELD.matcher(fields.get(i).path("name").asText()).matches()) {
                errors.add(new InputError(
                        pointer + "/fields/" + i + "/name",
                        "Send the name of a field, such as device/device/#owner or user/user/ad/department."));
            }
            if (!fields.get(i).path("value").isValueNode()
                    || fields.get(i).path("value").isNull()) {
                errors.add(new InputError(
                        pointer + "/fields/" + i + "/value", "Send a value; an empty text clears the field."));
            }
        }
    }

    private static boolean isFilled(JsonNode value) {
        return value.isValueNode() && !value.asText().isBlank();
    }

    /** The body for the tenant: what is not known here stays out. */
    public String write(JsonNode body) {
        ObjectNode written = json.createObjectNode();
        written.set("domain", body.path("domain"));
        written.set("enrichments", body.path("enrichments"));
        return written.toString();
    }

    /**
     * Reads what the tenant took.
     *
     * @throws UpstreamException.Broken when nobody can tell
     */
    public EnrichmentResult read(String document) {
        JsonNode answer = tree(document);
        String status = answer.path("status").asText();
        if (!status.equals("success") && !status.equals("partial_success")) {
            throw new UpstreamException.Broken("The tenant did not say what it took of the enrichment.");
        }
        return new EnrichmentResult(
                status, stream(answer.path("errors")).map(Enrichments::failed).toList());
    }

    private static EnrichmentResult.Failed failed(JsonNode error) {
        return new EnrichmentResult.Failed(
                error.path("identification"),
                stream(error.path("errors"))
                        .map(one -> new EnrichmentResult.Reason(
                                one.path("code").asText(), one.path("message").asText()))
                        .toList());
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private JsonNode tree(String document) {
        try {
            return json.readTree(document);
        } catch (JsonProcessingException e) {
            throw new UpstreamException.Broken("The tenant answered an enrichment with something that is no JSON.");
        }
    }
}
