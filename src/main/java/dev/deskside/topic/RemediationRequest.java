package dev.deskside.topic;

import dev.deskside.catalog.topic.Remediation;
import dev.deskside.remoteaction.NewExecution;
import java.util.Map;

/**
 * The wish to run a remediation, checked as far as the catalog can tell.
 *
 * @param remediation what the topic says of it
 * @param check whether the device is to be diagnosed first: not when the caller insists, nor when it was carried out before
 * @param diagnosis asks for all that its conditions need
 * @param wish what to run; without the conditions that speak for it
 * @param begun when the request came, on the clock of {@link System#nanoTime()}
 */
public record RemediationRequest(
        Remediation.Action remediation, boolean check, DiagnosisRequest diagnosis, NewExecution wish, long begun) {

    /** What to run, because of these conditions; whoever waits has waited for the diagnosis already. */
    NewExecution because(Map<String, ?> conditions) {
        NewExecution.Patience patience = wish.patience();
        return new NewExecution(
                wish.action(),
                wish.devices(),
                wish.params(),
                wish.caller(),
                new NewExecution.Reason(diagnosis.topic().name(), remediation.id(), conditions),
                patience == null ? null : patience.since(begun),
                wish.idempotency(),
                wish.user(),
                wish.callback(),
                null);
    }
}
