package dev.deskside.remoteaction.poll;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The turn of one Engine: for as long as it lasts, no other replica asks it about executions.
 *
 * @param claim names this turn
 * @param begun by the clock of the database
 * @param late whether those that were given up are asked about, too
 * @param clockOffset seconds that the Engine's clock is ahead of the database's; null when no answer has shown it yet
 */
public record PollTurn(String engine, UUID claim, Instant begun, boolean late, @Nullable Double clockOffset) {}
