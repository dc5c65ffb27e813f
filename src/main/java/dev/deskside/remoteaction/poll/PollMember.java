package dev.deskside.remoteaction.poll;

import dev.deskside.catalog.Platform;
import dev.deskside.remoteaction.ExecutionState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One execution that its Engine is asked about.
 *
 * @param dispatch the call that carried it; null when that is not known
 * @param title the action's name on the Engine
 * @param baselineDate the last ExecutionDate there just before the dispatch; null when it had never run
 * @param sentAt when it left, by the clock of the database; null when that is not known
 * @param byName whether it is asked about by its device, whatever else would do: it is given up unless there is a trace now
 * @param together executions of this action that may be asked about together, this one included
 */
public record PollMember(
        UUID execution,
        @Nullable UUID dispatch,
        String action,
        String title,
        String device,
        Platform platform,
        ExecutionState state,
        @Nullable String baselineDate,
        @Nullable Instant sentAt,
        boolean byName,
        int together) {}
