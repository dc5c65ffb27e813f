package dev.deskside.catalog;

import dev.deskside.problem.NearestName;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads a time zone by its IANA name; UTC where a file says nothing. */
final class ZoneCheck {

    private ZoneCheck() {}

    /** The time zone; null when there is none of that name, then the place says so. */
    static @Nullable ZoneId read(Place place) {
        String name = place.text(place.present() ? "" : "UTC");
        try {
            return name.isEmpty() ? null : ZoneId.of(name);
        } catch (DateTimeException e) {
            String near = NearestName.of(name, ZoneId.getAvailableZoneIds()).orElse("Europe/Zurich");
            place.wrong("there is no time zone \"" + name + "\"", "write timeZone: " + near);
            return null;
        }
    }
}
