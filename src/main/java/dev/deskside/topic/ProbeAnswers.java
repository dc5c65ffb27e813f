package dev.deskside.topic;

import dev.deskside.catalog.EngineZones;
import dev.deskside.query.QueryAnswer;
import dev.deskside.topic.evaluation.FieldState.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes what the probes bring back to the diagnosis that asked. */
@Component("probeAnswers")
public class ProbeAnswers {

    private final ProbeReader reader;
    private final DiagnosisMetrics metrics;
    private final EngineZones zones;

    ProbeAnswers(ProbeReader reader, DiagnosisMetrics metrics, EngineZones zones) {
        this.reader = reader;
        this.metrics = metrics;
        this.zones = zones;
    }

    /** Waits for all probes, or until the caller has to be answered. */
    public void await(Prepared.Begun begun) throws InterruptedException {
        begun.run().await(begun.request().deadline().left());
    }

    /** The answer of an Engine, or of the cache where it could do without. */
    public void answered(ProbeQuestion question, QueryAnswer answer) {
        boolean silent = answer.rows().isEmpty() && !answer.silent().isEmpty();
        RawValues row = row(question, answer);
        for (ProbePlan plan : question.plans()) {
            if (silent) {
                question.run().answered(plan, ProbeReader.missing(plan, silence(answer.silent())));
                metrics.probeFailed();
            } else {
                question.run().answered(plan, reader.read(plan, row));
                metrics.probe(row.source());
            }
        }
    }

    /** Whether the Engine answered, and the outputs that it knows do not count. */
    public boolean needsRun(ProbeQuestion question, QueryAnswer answer) {
        boolean silent = answer.rows().isEmpty() && !answer.silent().isEmpty();
        return !silent && !reader.counts(question.plan(), row(question, answer));
    }

    private RawValues row(ProbeQuestion question, QueryAnswer answer) {
        return new RawValues(
                firstRow(answer), source(answer), answer.asOf(), answer.stale(), zones.of(question.engine()));
    }

    private static Source source(QueryAnswer answer) {
        return switch (answer.source()) {
            case CACHE -> Source.CACHE;
            case ENGINE -> Source.ENGINE;
            case TENANT -> Source.TENANT;
        };
    }

    /** The probe brought nothing: its fields are missing, for the reason that the failure names. */
    public void failed(ProbeQuestion question, Throwable failure) {
        question.run().failed(question, failure);
        metrics.probeFailed();
    }

    /** The probes could not be asked at all. */
    public void allFailed(Prepared.Begun begun, Throwable failure) {
        begun.questions().forEach(question -> begun.run().failed(question, failure));
    }

    /** The probes that may run actions could not be asked at all. */
    public void errandsFailed(Prepared.Begun begun, Throwable failure) {
        begun.errands().forEach(question -> begun.run().failed(question, failure));
    }

    private static Map<String, Object> firstRow(QueryAnswer answer) {
        Map<String, Object> values = new HashMap<>();
        if (!answer.rows().isEmpty()) {
            List<@Nullable Object> row = answer.rows().get(0);
            for (int i = 0; i < answer.columns().size(); i++) {
                Object value = row.get(i);
                if (value != null) {
                    values.put(answer.columns().get(i).name(), value);
                }
            }
        }
        return values;
    }

    private static String silence(Map<String, String> silent) {
        return silent.entrySet().stream()
                .map(engine -> engine.getKey() + " did not answer: " + engine.getValue())
                .sorted()
                .collect(Collectors.joining("; "));
    }
}
