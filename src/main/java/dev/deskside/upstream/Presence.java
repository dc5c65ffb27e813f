package dev.deskside.upstream;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether an upstream has something that the hub needs. */
public enum Presence {
    PRESENT,
    MISSING,
    /** Nobody could look yet, or there is nothing to look at. */
    UNKNOWN;

    /** As callers and tables say it. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
