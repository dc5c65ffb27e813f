package dev.deskside.discovery;

import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import java.time.Duration;

/** A discovery is running, here or on another replica: there is only one at a time. */
public class DiscoveryRunningException extends ProblemException {

    private static final long serialVersionUID = 1L;

    DiscoveryRunningException() {
        super(
                ProblemType.CONFLICT,
                "A discovery is running. Read GET /v1/discovery/runs to follow it, and ask again when it has ended.",
                Duration.ofSeconds(10));
    }
}
