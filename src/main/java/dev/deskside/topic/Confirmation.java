package dev.deskside.topic;

import dev.deskside.expression.Expression;
import java.time.Instant;
import java.util.UUID;

/**
 * The check whether a remediation helped, which is due.
 *
 * @param ended when it ran; values from before say nothing
 * @param last whether it is not tried again when it cannot be decided now
 * @param diagnosis asks for what the check needs, and for nothing else
 * @param expect what is to be true
 */
public record Confirmation(
        UUID execution, Instant ended, boolean last, DiagnosisRequest diagnosis, Expression expect) {}
