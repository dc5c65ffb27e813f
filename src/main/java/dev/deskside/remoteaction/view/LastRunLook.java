package dev.deskside.remoteaction.view;

import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.directory.DeviceFacts;
import dev.deskside.query.QueryRequest;
import org.jspecify.annotations.Nullable;

/**
 * What the cache knows of the last run of an action.
 *
 * @param device with the fields of the action
 * @param question what the Engine is to be asked; null when the word of the cache will do
 */
public record LastRunLook(RemoteActionConfig action, DeviceFacts device, @Nullable QueryRequest question) {

    /** Whether the Engine is to be asked. */
    public boolean asks() {
        return question != null;
    }
}
