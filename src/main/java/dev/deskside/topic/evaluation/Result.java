package dev.deskside.topic.evaluation;

/** What a condition comes to. What is missing is never taken for healthy. */
public enum Result {
    TRUE,
    FALSE,
    /** Not decided, since values are missing. */
    MISSING
}
