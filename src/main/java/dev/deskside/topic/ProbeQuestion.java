package dev.deskside.topic;

import dev.deskside.catalog.Platform;
import dev.deskside.directory.DeviceFacts;
import dev.deskside.query.QueryRequest;
import dev.deskside.remoteaction.intake.Patiences;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    record Errand(String caller, String topic, @Nullable String user) {

        /** Null when the action of the probe must not be run: also when its caller could not wait for it. */
        static @Nullable Errand of(DiagnosisRequest request, ProbePlan plan) {
            String caller = request.runsFor();
            boolean enough = request.deadline().left().compareTo(Patiences.WORTH_WAITING) >= 0;
            return caller != null && plan.runs() && enough
                    ? new Errand(caller, request.topic().name(), request.user())
                    : null;
        }
    }

    /** The cache may be an hour behind: before an action is run, its Engine is asked. */
    static ProbeQuestion of(
            DiagnosisRun run, ProbePlan plan, DeviceFacts device, boolean refresh, @Nullable Errand errand) {
        String uid = device.device();
        Set<Platform> platform = Set.of(Platform.of(device.platform()));
        boolean fromEngine = refresh || errand != null;
        QueryRequest request =
                new QueryRequest(plan.query(), Map.of("device", uid), platform, uid, fromEngine, plan.savedQuery());
        return new ProbeQuestion(run, plan, device.engine(), request, errand);
    }

    String device() {
        return Objects.requireNonNull(request.device());
    }
}
