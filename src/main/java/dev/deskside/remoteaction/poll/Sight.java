package dev.deskside.remoteaction.poll;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an Engine shows of an action on a device: its last run there.
 *
 * @param date as the Engine wrote it; null when it never ran there
 * @param status the Engine's word; null when there is none
 * @param outputs by name; those without a value are left out
 */
record Sight(@Nullable String date, @Nullable String status, @Nullable String details, Map<String, String> outputs) {

    Sight {
        outputs = Map.copyOf(outputs);
    }
}
