package dev.deskside.topic;

import dev.deskside.catalog.Platform;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.directory.DeviceFacts;
import dev.deskside.directory.DeviceQuery;
import dev.deskside.query.QueryRequest;
import dev.deskside.remoteaction.intake.Patiences;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One or more probes that an upstream system has to be asked for, with one question.
 *
 * @param plans the probes; several where a tenant knows the device, which bears one call in a second
 * @param run the diagnosis that wants to know
 * @param engine the Engine that saw the device last
 * @param errand in whose name the action of the probe may be run; null when Engines are asked and nothing is run
 */
public record ProbeQuestion(
        DiagnosisRun run, List<ProbePlan> plans, String engine, QueryRequest request, @Nullable Errand errand) {

    public ProbeQuestion {
        plans = List.copyOf(plans);
    }

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
        return new ProbeQuestion(run, List.of(plan), device.engine(), request, errand);
    }

    /** The one probe; of an errand there are never more. */
    ProbePlan plan() {
        return plans.get(0);
    }

    /** Whether both can be one question: plain fields of the device, asked at a tenant, where nothing has to be run. */
    boolean joins(ProbeQuestion other) {
        return engine.equals(TenantConfig.NAME) && isPlain() && other.isPlain();
    }

    private boolean isPlain() {
        return errand == null
                && request.savedQuery() == null
                && DeviceQuery.fieldsOf(request.query()).isPresent();
    }

    /** Both as one question. */
    ProbeQuestion with(ProbeQuestion other) {
        List<ProbePlan> both = new ArrayList<>(plans);
        both.addAll(other.plans);
        QueryRequest question = new QueryRequest(
                DeviceQuery.join(request.query(), other.request.query()),
                request.parameters(),
                request.platforms(),
                request.device(),
                request.fromEngine() || other.request.fromEngine());
        return new ProbeQuestion(run, both, engine, question, null);
    }

    String device() {
        return Objects.requireNonNull(request.device());
    }
}
