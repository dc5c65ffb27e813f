package dev.deskside.remoteaction.stop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.problem.InputError;
import dev.deskside.problem.NearestName;
import dev.deskside.problem.ObjectReader;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
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
        ObjectReader members = new ObjectReader(body, "{\"reason\": \"…\"}", MEMBERS);
        String action = members.line("action", LONGEST_PATTERN);
        String devices = members.line("devices", LONGEST_PATTERN);
        String reason = members.line("reason", LONGEST_REASON);
        if (reason == null) {
            members.wrong("reason", "Say why, for those who will ask.");
        }
        if (reason == null || !members.errors().isEmpty()) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "Nothing was stopped: the request cannot be meant.",
                    members.errors());
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
}
