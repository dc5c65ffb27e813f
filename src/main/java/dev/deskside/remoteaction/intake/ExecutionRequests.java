package dev.deskside.remoteaction.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.problem.InputError;
import dev.deskside.problem.ObjectReader;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.CallbackUrl;
import dev.deskside.remoteaction.KnownActions;
import dev.deskside.remoteaction.NewExecution;
import dev.deskside.remoteaction.NewExecution.IdempotencyKey;
import dev.deskside.remoteaction.NewExecution.Patience;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a caller of {@code POST /v1/remote-actions/{action}/executions} sent, and says where it is wrong. */
@Component("executionRequests")
public class ExecutionRequests {

    private final KnownActions actions;
    private final UsersDevice users;
    private final IdempotentRequests marks;
    private final CallbackUrls callbacks;

    ExecutionRequests(KnownActions actions, UsersDevice users, IdempotentRequests marks, CallbackUrls callbacks) {
        this.actions = actions;
        this.users = users;
        this.marks = marks;
        this.callbacks = callbacks;
    }

    /**
     * @param request path variable {@code action} and headers
     * @param body null when the body was {@code null}
     * @param caller the name of the key; Camel hands over a key that is named "null" as null
     * @throws ProblemException when anything of it cannot be meant, or the employee has not agreed
     */
    public NewExecution read(Map<String, ?> request, @Nullable JsonNode body, @Nullable String caller) {
        RemoteActionConfig action = actions.get(String.valueOf(request.get("action")));
        ObjectReader reader = RequestBody.reader(body);
        RequestBody read = RequestBody.read(reader);
        Terms terms = read.terms();
        Patience patience = terms.sync()
                ? Patiences.of(terms.timeout(), action.timeout(), text(request, "X-Deadline-Ms"), reader.errors())
                : null;
        if (body == null || !reader.errors().isEmpty()) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "The remote action cannot be asked for like this.", reader.errors());
        }
        if (action.consent() && !terms.consent()) {
            throw withoutConsent(action);
        }
        String key = String.valueOf(caller);
        CallbackUrl callback = callbacks.check(terms.callbackUrl(), terms.sync(), key);
        IdempotencyKey mark = Fingerprint.mark(text(request, "Idempotency-Key"), "execute " + action.name(), body);
        boolean known = mark != null && marks.know(key, mark);
        List<String> devices = known ? List.of() : devices(action, read, text(request, "Accept-Language"));
        return new NewExecution(
                action.name(), devices, read.params(), key, null, patience, mark, read.user(), callback, null);
    }

    /** A person may use another device by the time that a request is sent again: then nobody is looked up. */
    private List<String> devices(RemoteActionConfig action, RequestBody read, @Nullable String acceptLanguage) {
        String user = read.user();
        return user == null ? read.devices() : List.of(users.find(action, user, acceptLanguage));
    }

    private static ProblemException withoutConsent(RemoteActionConfig action) {
        return new ProblemException(
                ProblemType.CANNOT_BE_DONE,
                action.title() + " needs the consent of the employee.",
                List.of(new InputError("#/consent", "Ask the employee, and send true when the answer was yes.")));
    }

    private static @Nullable String text(Map<String, ?> request, String name) {
        Object value = request.get(name);
        return value == null ? null : value.toString();
    }
}
