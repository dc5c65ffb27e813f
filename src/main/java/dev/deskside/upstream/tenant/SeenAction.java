package dev.deskside.upstream.tenant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a remote action when a tenant was last asked for it.
 *
 * @param nqlId what it is called by
 * @param action as the tenant describes it; null when the tenant does not have it
 * @param readAt when that was
 */
public record SeenAction(String nqlId, @Nullable TenantAction action, Instant readAt) {}
