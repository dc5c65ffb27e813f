package dev.deskside.remoteaction.dispatch;

import java.util.Locale;

/** The versions of the Portal's API for remote actions. */
public enum PortalApi {
    /** Takes devices and nothing else, for Windows; answers when the request is valid. */
    V1,
    /** Takes inputs, for Windows and macOS; answers what each Engine said. */
    V2;

    /** As it stands in the path: {@code v2}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
