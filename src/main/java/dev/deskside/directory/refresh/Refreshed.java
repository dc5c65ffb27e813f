package dev.deskside.directory.refresh;

/**
 * What a switch to an engine's new answer did.
 *
 * @param devices devices of the engine afterwards
 * @param users relations of users to its devices afterwards
 * @param changed devices that are new or differ
 * @param removed devices that the answer no longer has
 */
public record Refreshed(long devices, long users, long changed, long removed) {}
