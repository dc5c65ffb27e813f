package dev.deskside.remoteaction;

import java.util.Locale;

/** What the state of an execution rests on. */
public enum Evidence {
    /** Nothing but the hub's own record. */
    NONE,
    /** The Portal's answer to the call. */
    PORTAL_ANSWER,
    /** An ExecutionDate of the Engine that is newer than the one just before the dispatch. It proves that the action ran since. */
    ENGINE_EXECUTION_DATE,
    /** The tenant's own record of the run that the call asked for. */
    TENANT_EXECUTION;

    /** As it is stored and shown: {@code engine_execution_date}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
