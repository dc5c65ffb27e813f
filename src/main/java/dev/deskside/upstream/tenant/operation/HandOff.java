package dev.deskside.upstream.tenant.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that goes on with the tenant's own assistant.
 *
 * @param user the person's UPN
 * @param timeZone of the person; null when nobody said
 * @param message what the person has said
 */
public record HandOff(String user, @Nullable String timeZone, String message, List<File> files) {

    public HandOff {
        files = List.copyOf(files);
    }

    /**
     * Something that the person has shown.
     *
     * @param data in Base64
     */
    public record File(String mimeType, String data) {}
}
