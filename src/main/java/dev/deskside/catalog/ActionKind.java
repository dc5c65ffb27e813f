package dev.deskside.catalog;

import java.util.Locale;

/** What may be run because of a topic or a caller. Workflows and campaigns exist on a tenant only. */
public enum ActionKind {
    /** A script on devices. */
    REMOTE_ACTION("remoteAction"),
    /** Several steps on a tenant, one after the other, for a device. */
    WORKFLOW("workflow"),
    /** A question to an employee, shown on the screen. */
    CAMPAIGN("campaign");

    private final String key;

    ActionKind(String key) {
        this.key = key;
    }

    /** As files, answers and the database call it: {@code remote_action}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key under which a topic's remediation names one: {@code remoteAction}. */
    String key() {
        return key;
    }

    /** In the middle of a sentence: {@code remote action}. */
    public String words() {
        return id().replace('_', ' ');
    }

    /** Whether only a tenant has it. */
    public boolean isOfTenant() {
        return this != REMOTE_ACTION;
    }

    /** @param id as {@link #id()} writes it */
    public static ActionKind of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
