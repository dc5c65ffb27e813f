package dev.deskside.topic;

import dev.deskside.topic.evaluation.FieldState.Source;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Counts diagnoses by topic and outcome, and probes by who answered them. */
@Component
class DiagnosisMetrics {

    private final MeterRegistry registry;
    private final Counter fromCache;
    private final Counter fromEngines;
    private final Counter failed;

    DiagnosisMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.fromCache = probes("cache");
        this.fromEngines = probes("engine");
        this.failed = probes("failed");
    }

    private Counter probes(String source) {
        return Counter.builder("deskside.probes")
                .description("Probes of diagnoses, by who answered them")
                .tag("source", source.toLowerCase(Locale.ROOT))
                .register(registry);
    }

    /** A diagnosis left, whole or in part. */
    void answered(DiagnosisAnswer answer) {
        String outcome = answer.state().equals(DiagnosisAnswer.COMPLETE)
                ? Objects.requireNonNull(answer.verdict())
                : answer.state();
        registry.counter("deskside.diagnoses", "topic", answer.topic(), "outcome", outcome)
                .increment();
    }

    /** A probe was answered. */
    void probe(Source source) {
        (source == Source.CACHE ? fromCache : fromEngines).increment();
    }

    /** A probe brought nothing. */
    void probeFailed() {
        failed.increment();
    }
}
