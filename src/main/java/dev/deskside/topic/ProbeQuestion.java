package dev.deskside.topic;

import dev.deskside.query.QueryRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A probe that Engines have to be asked for.
 *
 * @param run the diagnosis that wants to know
 * @param engine the Engine that saw the device last
 * @param errand in whose name the action of the probe may be run; null when Engines are asked and nothing is run
 */
public record ProbeQuestion(
        DiagnosisRun run, ProbePlan plan, String engine, QueryRequest request, @Nullable Errand errand) {

    /**
     * What lets an action run.
     *
     * @param caller the name of the key
     * @param topic by which the device is diagnosed
     * @param user the employee, as the caller named them; null when the device was named
     */
    record Errand(String caller, String topic, @Nullable String user) {}

    String device() {
        return Objects.requireNonNull(request.device());
    }
}
