package dev.deskside.catalog;

/** How an Engine is asked about many executions of one remote action in one query. */
public enum MergeBy {
    /** By the identifiers of the devices, in as many queries as their number needs. */
    DEVICES,
    /** Where one query has no room for the devices: by the time since when the action ran, whatever their number. */
    TIME
}
