package dev.deskside.remoteaction.poll;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares the dates of one Engine with each other, never with the hub's clock. */
final class EngineDate {

    private EngineDate() {}

    /**
     * Whether the action ran after the baseline was read. Dates have a resolution of one second, and one that is the same
     * is none.
     *
     * <p>An Engine shows the last run only. So where it writes dates in a form of its own, another one than the baseline
     * is a newer one.
     *
     * @param baseline null when it had never run: then every date is newer
     */
    static boolean isNewer(String date, @Nullable String baseline) {
        if (baseline == null) {
            return true;
        }
        Optional<LocalDateTime> shown = read(date);
        Optional<LocalDateTime> before = read(baseline);
        return shown.isPresent() && before.isPresent() ? shown.get().isAfter(before.get()) : !date.equals(baseline);
    }

    /** {@code 2026-11-21T10:00:00}, with a blank in place of the T, with fractions, with Z or an offset. */
    private static Optional<LocalDateTime> read(String text) {
        String iso = text.strip().replace(' ', 'T');
        boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
        try {
            return Optional.of(
                    zoned
                            ? OffsetDateTime.parse(iso)
                                    .withOffsetSameInstant(ZoneOffset.UTC)
                                    .toLocalDateTime()
                            : LocalDateTime.parse(iso));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
