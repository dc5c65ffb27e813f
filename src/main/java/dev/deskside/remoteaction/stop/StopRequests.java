package dev.deskside.remoteaction.stop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.problem.InputError;
import dev.deskside.problem.NearestName;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what is to be stopped, and says where that cannot be meant. */
@Component
class StopRequests {

    private static final List<String> MEMBERS = List.of("action", "devices", "reason");
    private static final int LONGEST_PATTERN = 255;
    private static final int LONGEST_REASON = 500;

    private final CatalogHolder catalog;

    StopRequests(CatalogHolder catalog) {
        this.catalog = catalog;
    }

    /** What is to be stopped, and why. */
    record Wish(@Nullable String action, @Nullable String devices, String reason) {}

    /** @throws ProblemException 400 for what is no such wish, 422 for an action that does not exist: it would stop nothing */
    Wish read(@Nullable JsonNode body) {
        List<InputError> errors = new ArrayList<>();
        if (body == null || !body.isObject()) {
            throw malformed(List.of(new InputError("#", "Send a JSON object such as {\"reason\": \"…\"}.")));
        }
        body.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                errors.add(new InputError("#/" + name, "There is no such member. Use action, devices and reason."));
            }
        });
        String action = text(body, "action", LONGEST_PATTERN, errors);
        String devices = text(body, "devices", LONGEST_PATTERN, errors);
        String reason = text(body, "reason", LONGEST_REASON, errors);
        if (reason == null && errors.isEmpty()) {
            errors.add(new InputError("#/reason", "Say why, for those who will ask."));
        }
        if (reason == null || !errors.isEmpty()) {
            throw malformed(errors);
        }
        if (action != null) {
            check(action);
        }
        return new Wish(action, devices, reason);
    }

    private void check(String action) {
        List<String> known = catalog.current().remoteActions().stream()
                .map(RemoteActionConfig::name)
                .toList();
        if (!known.contains(action)) {
            String hint = NearestName.of(action, known)
                    .map(near -> "Did you mean " + near + "?")
                    .orElse("connectors/remote-actions.yaml names those that there are.");
            throw new ProblemException(
                    ProblemType.CANNOT_BE_DONE,
                    "There is no remote action of that name; nothing was stopped.",
                    List.of(new InputError("#/action", hint)));
        }
    }

    private static @Nullable String text(JsonNode body, String member, int longest, List<InputError> errors) {
        JsonNode node = body.path(member);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        String text = node.asText("").strip();
        if (!node.isTextual()
                || text.isEmpty()
                || text.length() > longest
                || text.chars().anyMatch(Character::isISOControl)) {
            errors.add(new InputError(
                    "#/" + member, "Send a text of 1 to " + longest + " characters without control characters."));
        }
        return text;
    }

    private static ProblemException malformed(List<InputError> errors) {
        return new ProblemException(
                ProblemType.MALFORMED_REQUEST, "Nothing was stopped: the request cannot be meant.", errors);
    }
}
