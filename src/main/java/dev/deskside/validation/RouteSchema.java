package dev.deskside.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.deskside.problem.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The JSON Schema of Camel's YAML language, by which editors and graphical tools read route files. It finds unknown
 * steps and options; what Camel's own loader lets pass beyond it, those tools would not show.
 */
public final class RouteSchema {

    private static final String LOCATION = "/schema/camelYamlDsl.json";
    private static final String LONG_FORM = "write it in its long form, as in simple: { expression: \"${body}\" }";

    private final JsonSchema schema;

    private RouteSchema(JsonSchema schema) {
        this.schema = schema;
    }

    /** Loads the schema of the Camel version that runs. */
    public static RouteSchema load() {
        try (InputStream file = RouteSchema.class.getResourceAsStream(LOCATION)) {
            JsonNode schema = new ObjectMapper().readTree(Objects.requireNonNull(file, LOCATION));
            return new RouteSchema(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
                    .getSchema(schema, SchemaValidatorsConfig.builder().build()));
        } catch (IOException e) {
            throw new IllegalStateException("Camel's schema cannot be read", e);
        }
    }

    /** What in the file does not follow the schema. */
    public List<Finding> check(RouteFile file) {
        List<Finding> findings = new ArrayList<>();
        List<ValidationMessage> vague = new ArrayList<>();
        for (ValidationMessage error : schema.validate(file.content())) {
            switch (error.getType()) {
                case "additionalProperties" -> findings.add(unknown(file, error));
                case "required" -> required(file, error, findings);
                case "type" -> type(file, error, findings);
                default -> vague.add(error);
            }
        }
        vague.forEach(error -> vague(file, error, findings));
        return findings;
    }

    private Finding unknown(RouteFile file, ValidationMessage error) {
        String rule = error.getSchemaLocation().getFragment().toString().replaceFirst("/[^/]*$", "/properties");
        List<String> known = new ArrayList<>();
        schema.getSchemaNode().at(rule).fieldNames().forEachRemaining(known::add);
        String hint = NearestName.of(error.getProperty(), known)
                .map(near -> "did you mean " + near + "?")
                .orElseGet(() -> known.size() > 20
                        ? "the YAML language of Camel lists the steps and options"
                        : "the keys here are " + String.join(", ", known));
        String pointer = place(error) + "/" + error.getProperty();
        return finding(file, pointer, "Camel knows no \"" + error.getProperty() + "\" here", hint);
    }

    private static void required(RouteFile file, ValidationMessage error, List<Finding> findings) {
        if (!isOneOfSeveralForms(error)) {
            String message = "\"" + error.getProperty() + "\" is missing in \"" + key(place(error)) + "\"";
            findings.add(finding(file, place(error), message, "write " + error.getProperty() + ": and its value"));
        }
    }

    private static void type(RouteFile file, ValidationMessage error, List<Finding> findings) {
        if (!isOneOfSeveralForms(error) && !isPlaceholder(error)) {
            String key = key(place(error));
            String message =
                    "\"" + key + "\" must be " + error.getSchemaNode().asText() + ", not " + error.getInstanceNode();
            findings.add(finding(file, place(error), message, "write numbers and truth values without quotes"));
        }
    }

    /** None of several forms fits; said only where nothing more precise was found. */
    private static void vague(RouteFile file, ValidationMessage error, List<Finding> findings) {
        String place = place(error);
        boolean known = findings.stream().anyMatch(finding -> (finding.pointer() + "/").startsWith(place + "/"));
        if (!known && !error.getType().equals("not")) {
            findings.add(
                    finding(file, place, "\"" + key(place) + "\" has none of the forms that Camel knows", LONG_FORM));
        }
    }

    private static Finding finding(RouteFile file, String pointer, String message, String hint) {
        return new Finding(file.toString(), file.yaml().lineOf(pointer), pointer, message, hint, Severity.ERROR);
    }

    /** One form of several was tried and does not fit; another one may. */
    private static boolean isOneOfSeveralForms(ValidationMessage error) {
        return error.getSchemaLocation().getFragment().toString().matches(".*/(oneOf|anyOf)/[0-9]+/[a-z]+");
    }

    private static String place(ValidationMessage error) {
        return error.getInstanceLocation().toString();
    }

    private static String key(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    /** A setting or a parameter of a template stands where a number or a boolean is wanted: {@code "{{name}}"}. */
    private static boolean isPlaceholder(ValidationMessage error) {
        JsonNode value = error.getInstanceNode();
        return value != null && value.isTextual() && value.asText().matches("\\{\\{[^{}]+}}");
    }
}
