package dev.deskside.remoteaction.stop;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stop that is in force.
 *
 * @param action the name of the action that is stopped; null: all are
 * @param devices a pattern of device names, with {@code *} and {@code ?}, whose case says nothing; null: all devices
 * @param reason for people
 * @param setBy the name of the key that set it
 */
public record Stop(@Nullable String action, @Nullable String devices, String reason, String setBy, Instant setAt) {}
