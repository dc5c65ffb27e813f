package dev.deskside.catalog;

import java.util.Locale;

/**
 * The kinds of devices that the hub serves.
 *
 * <p>Source of the names: parameter {@code platform} of the Engine's Web API V2.
 */
public enum Platform {
    WINDOWS("windows"),
    MAC_OS("mac_os");

    private final String id;

    Platform(String id) {
        this.id = id;
    }

    /** The name in files, in the API and at the Engines, such as {@code mac_os}. */
    public String id() {
        return id;
    }

    /** The platform of that name, in any case; everything else is refused. */
    public static Platform of(String id) {
        for (Platform platform : values()) {
            if (platform.id.equals(id.toLowerCase(Locale.ROOT))) {
                return platform;
            }
        }
        throw new IllegalArgumentException("There is no platform \"" + id + "\"; write windows or mac_os");
    }
}
