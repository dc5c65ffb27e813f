package dev.deskside.simulator.fleet;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The platforms that the Web API tells apart. The simulated fleet has no mobile devices. */
public enum Platform {
    WINDOWS,
    MAC_OS,
    MOBILE;

    /** As the parameter {@code platform} names it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The platform of that name. */
    public static Optional<Platform> of(String word) {
        return Arrays.stream(values())
                .filter(platform -> platform.word().equals(word))
                .findFirst();
    }
}
