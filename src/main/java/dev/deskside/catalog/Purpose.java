package dev.deskside.catalog;

/** What a remote action is for: it gathers facts, or it repairs. In files {@code data_collection}, {@code remediation}. */
public enum Purpose {
    DATA_COLLECTION,
    REMEDIATION
}
