package dev.deskside.query;

import dev.deskside.problem.ProblemException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of asking one Engine. */
public sealed interface EngineOutcome {

    String engine();

    /**
     * It answered.
     *
     * @param rows values by the names of their columns: String, Long, Double, Boolean, Instant, a List of String, or null
     */
    record Answered(String engine, List<Map<String, @Nullable Object>> rows) implements EngineOutcome {}

    /** It did not. */
    record Failed(String engine, ProblemException problem) implements EngineOutcome {}
}
