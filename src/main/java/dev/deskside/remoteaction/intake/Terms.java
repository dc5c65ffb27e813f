package dev.deskside.remoteaction.intake;

import dev.deskside.problem.ObjectReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * On what terms a caller asks for a run, be it of a remote action or of a topic's remediation.
 *
 * @param sync whether the caller waits for the end
 * @param timeout how long, as it was written; null for the action's own
 * @param consent whether the employees have agreed
 * @param callbackUrl who is told of the end, as it was written; null for nobody
 */
public record Terms(boolean sync, @Nullable String timeout, boolean consent, @Nullable String callbackUrl) {

    private static final List<String> MEMBERS = List.of("mode", "timeout", "consent", "callbackUrl");

    /** The members of a request: its own, then these. */
    public static List<String> membersWith(String... own) {
        List<String> members = new ArrayList<>(List.of(own));
        members.addAll(MEMBERS);
        return List.copyOf(members);
    }

    /** What cannot be meant is added to the reader's errors. */
    public static Terms read(ObjectReader body) {
        String mode = body.get("mode").asText("async");
        if (!mode.equals("sync") && !mode.equals("async")) {
            body.wrong("mode", "Send sync to wait for the end, or async.");
        }
        if (body.has("timeout") && !mode.equals("sync")) {
            body.wrong("timeout", "A time-out is for mode sync: leave it out, or wait.");
        }
        if (body.has("callbackUrl") && !body.get("callbackUrl").isTextual()) {
            body.wrong("callbackUrl", "Send a URL as a text.");
        }
        return new Terms(
                mode.equals("sync"),
                body.get("timeout").asText(null),
                body.flag("consent", false),
                body.get("callbackUrl").asText(null));
    }
}
