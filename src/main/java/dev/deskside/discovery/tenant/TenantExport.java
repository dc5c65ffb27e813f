package dev.deskside.discovery.tenant;

import dev.deskside.upstream.tenant.NqlQuery;

/**
 * One of the exports that discovery asks a tenant for.
 *
 * @param content what its lines are about
 * @param query what is asked
 */
public record TenantExport(Content content, NqlQuery query) {

    /** Whether there is no directory without it. */
    public boolean isNeeded() {
        return content != Content.RUNS;
    }

    /** What the lines of an export are about. */
    public enum Content {
        /** Who used which device when. */
        DEVICE_USERS,
        /** The fields of devices. */
        DEVICES,
        /** What remote actions brought lately. */
        RUNS
    }
}
