package dev.deskside.upstream.tenant;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How an export that has not failed stands.
 *
 * @param file where the result lies for 15 minutes; null while it is under way
 */
public record ExportStatus(@Nullable URI file) {

    public boolean isUnderWay() {
        return file == null;
    }
}
