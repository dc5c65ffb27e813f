package dev.deskside.remoteaction.poll;

/** What the Engine shows of the action of one execution on its device. */
public record PollFinding(PollMember member, Sight sight) {}
