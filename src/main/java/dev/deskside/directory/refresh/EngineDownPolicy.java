package dev.deskside.directory.refresh;

/** What readers see of an engine that has failed three runs in a row. */
public enum EngineDownPolicy {
    /** Nothing, until it answers again: the rule of the original. */
    REMOVE,
    /** Its old rows, marked stale. */
    KEEP
}
