package dev.deskside.remoteaction.intake;

import dev.deskside.outbound.OutboundUrls;
import dev.deskside.outbound.SigningSecrets;
import dev.deskside.problem.InputError;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.CallbackUrl;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks where a caller wants to be told how its executions end. */
@Component
public class CallbackUrls {

    private static final String POINTER = "#/callbackUrl";

    private final OutboundUrls urls;
    private final SigningSecrets secrets;

    CallbackUrls(OutboundUrls urls, SigningSecrets secrets) {
        this.urls = urls;
        this.secrets = secrets;
    }

    /**
     * @param url as the caller sent it; null when it did not
     * @param waits whether the caller waits for the end itself
     * @param caller the name of the key, whose secret signs
     * @throws ProblemException when the hub would not call it, or could not sign
     */
    public @Nullable CallbackUrl check(@Nullable String url, boolean waits, String caller) {
        if (url == null) {
            return null;
        }
        if (waits) {
            throw refused("Send mode async with it, or leave it out: who waits has the end as the answer.");
        }
        String problem = urls.problem(url);
        if (problem != null) {
            throw refused(problem);
        }
        if (!secrets.has(caller)) {
            throw refused(
                    "Callbacks are signed, and this key has no secret for that yet: make one with POST /v1/callback-secret.");
        }
        return new CallbackUrl(url, urls.host(url));
    }

    private static ProblemException refused(String hint) {
        return new ProblemException(
                ProblemType.CANNOT_BE_DONE, "No callback can be made there.", List.of(new InputError(POINTER, hint)));
    }
}
