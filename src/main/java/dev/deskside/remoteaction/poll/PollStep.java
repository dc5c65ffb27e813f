package dev.deskside.remoteaction.poll;

import org.jspecify.annotations.Nullable;

/**
 * One execution on its way into a query, with the one behind it: so a group knows whether there is still room.
 *
 * @param next null for the last one
 */
public record PollStep(PollRun run, PollMember member, @Nullable PollMember next) {}
