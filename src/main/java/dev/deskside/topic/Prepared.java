package dev.deskside.topic;

import dev.deskside.catalog.topic.Probe;
import dev.deskside.directory.DeviceFacts;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** How far a diagnosis comes with the cache alone. */
public sealed interface Prepared {

    /** Whether Engines have to be asked. */
    boolean asks();

    /** Nobody can say which device is meant: the employee has to. */
    record Undecided(DiagnosisRequest request, List<DiagnosisAnswer.Candidate> candidates, boolean more)
            implements Prepared {

        @Override
        public boolean asks() {
            return false;
        }
    }

    /** The topic is only tried out, with values that the caller gave. */
    record DryRun(DiagnosisRequest request) implements Prepared {

        @Override
        public boolean asks() {
            return false;
        }
    }

    /** The device is known, and so are the facts that the cache holds. */
    record Begun(DiagnosisRequest request, DeviceFacts device, DiagnosisRun run) implements Prepared {

        @Override
        public boolean asks() {
            return !run.questions().isEmpty();
        }

        /** The probes that Engines have to be asked for, and nobody else. */
        public List<ProbeQuestion> questions() {
            return run.questions().stream()
                    .filter(question -> question.errand() == null)
                    .toList();
        }

        /** The probes whose actions may have to be run. */
        public List<ProbeQuestion> errands() {
            return run.questions().stream()
                    .filter(question -> question.errand() != null)
                    .toList();
        }

        /** How long the slowest action may take that is perhaps run. */
        Duration longestRun() {
            return errands().stream()
                    .map(question -> ((Probe.ActionOutputs) question.plan().probe()).timeout())
                    .max(Comparator.naturalOrder())
                    .orElse(Duration.ZERO);
        }
    }
}
