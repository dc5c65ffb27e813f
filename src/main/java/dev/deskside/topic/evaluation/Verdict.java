package dev.deskside.topic.evaluation;

/** What a diagnosis comes to. */
public enum Verdict {
    /** Every condition is false. */
    HEALTHY,
    /** At least one condition is true; others may be undecided. */
    ISSUES_FOUND,
    /** No condition is true, but not all are decided: this is not healthy. */
    INCOMPLETE
}
