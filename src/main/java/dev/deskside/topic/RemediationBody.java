package dev.deskside.topic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.problem.InputError;
import dev.deskside.problem.NearestName;
import dev.deskside.remoteaction.intake.CallbackUrls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller of {@code POST /v1/topics/{topic}/remediations/{remediation}} sent, as far as it can be understood without
 * looking anything up. Exactly one of device and user is set.
 *
 * @param check whether the device is diagnosed first
 * @param consent whether the employee has agreed
 * @param sync whether the caller waits for the end
 * @param timeout how long, as it was written; null for the action's own
 * @param callbackUrl who is told of the end, as it was written; null for nobody
 */
record RemediationBody(
        @Nullable String device,
        @Nullable String user,
        boolean check,
        boolean consent,
        boolean sync,
        @Nullable String timeout,
        @Nullable String callbackUrl) {

    private static final List<String> MEMBERS =
            List.of("device", "user", "check", "consent", "mode", "timeout", "callbackUrl");
    private static final int LONGEST_NAME = 256;

    /** Reads the body; what cannot be meant is added to the errors, and then the result means nothing. */
    static RemediationBody read(@Nullable JsonNode body, List<InputError> errors) {
        if (body == null || !body.isObject()) {
            errors.add(new InputError("#", "Send a JSON object, such as {\"device\": \"…\", \"consent\": true}."));
            return new RemediationBody(null, null, true, false, false, null, null);
        }
        checkMembers(body, errors);
        String mode = body.path("mode").asText("async");
        if (!mode.equals("sync") && !mode.equals("async")) {
            errors.add(new InputError("#/mode", "Send sync to wait for the end, or async."));
        }
        if (body.has("timeout") && !mode.equals("sync")) {
            errors.add(new InputError("#/timeout", "A time-out is for mode sync: leave it out, or wait."));
        }
        return new RemediationBody(
                name(body, "device", errors),
                name(body, "user", errors),
                flag(body, "check", true, errors),
                flag(body, "consent", false, errors),
                mode.equals("sync"),
                body.path("timeout").asText(null),
                CallbackUrls.read(body, errors));
    }

    private static void checkMembers(JsonNode body, List<InputError> errors) {
        body.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                String hint = NearestName.of(name, MEMBERS)
                        .map(near -> " Did you mean " + near + "?")
                        .orElse(" Use " + String.join(", ", MEMBERS) + ".");
                errors.add(new InputError(
                        "#/" + name.replace("~", "~0").replace("/", "~1"), "There is no such member." + hint));
            }
        });
        if (body.has("device") == body.has("user")) {
            errors.add(new InputError("#/device", "Send exactly one of device and user."));
        }
    }

    private static boolean flag(JsonNode body, String member, boolean otherwise, List<InputError> errors) {
        JsonNode node = body.path(member);
        if (!node.isMissingNode() && !node.isBoolean()) {
            errors.add(new InputError("#/" + member, "Send true or false."));
        }
        return node.asBoolean(otherwise);
    }

    private static @Nullable String name(JsonNode body, String member, List<InputError> errors) {
        JsonNode node = body.path(member);
        if (node.isMissingNode()) {
            return null;
        }
        String name = node.asText("");
        boolean fits = node.isTextual()
                && !name.isBlank()
                && name.length() <= LONGEST_NAME
                && name.chars().noneMatch(Character::isISOControl);
        if (!fits) {
            errors.add(new InputError(
                    "#/" + member, "Send a text of 1 to " + LONGEST_NAME + " characters without control characters."));
        }
        return name;
    }
}
