package dev.deskside.simulator;

import java.time.Instant;

/**
 * One call that a simulated system got.
 *
 * @param at when it arrived
 * @param nanos the same by {@link System#nanoTime()}
 * @param query the text of the query, or else the body, at most {@link CallLog#MAX_TEXT} characters
 * @param platforms the platforms asked for, joined by commas
 * @param status what was answered; 0 when the connection was cut before an answer
 * @param rows how many rows were sent; of a remote action the devices that it was accepted for
 */
public record Call(
        Instant at, long nanos, String method, String path, String query, String platforms, int status, long rows) {}
