package dev.deskside.remoteaction.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Executions, newest first.
 *
 * @param next to be sent as {@code cursor} for those after these; null when there are no more
 */
public record ExecutionList(List<ExecutionView> executions, @Nullable String next) {

    /** @param seq the order in which they were requested */
    record Numbered(long seq, ExecutionView execution) {}

    /** @param found one more than the limit when there are more */
    static ExecutionList of(List<Numbered> found, int limit) {
        List<Numbered> shown = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? Long.toString(shown.get(limit - 1).seq()) : null;
        return new ExecutionList(shown.stream().map(Numbered::execution).toList(), next);
    }
}
