package dev.deskside.remoteaction.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code GET /v1/remote-actions} answers: in the order of the file. */
public record ActionList(List<Action> remoteActions) {

    /**
     * One remote action, workflow or campaign.
     *
     * @param kind {@code remote_action}, {@code workflow} or {@code campaign}
     * @param title its name on the Engines
     * @param purpose {@code remediation} or {@code data_collection}
     * @param platforms the devices it has a script for
     * @param timeoutSeconds how long a caller is kept waiting who names no time-out
     * @param consent whether the employee has to agree first
     * @param triggerable whether the installation has told the hub its uid or nqlId; without both it can only be read
     */
    public record Action(
            String name,
            String kind,
            String title,
            String purpose,
            List<String> platforms,
            List<Input> inputs,
            List<Output> outputs,
            long timeoutSeconds,
            boolean consent,
            boolean triggerable) {}

    /** @param options the values that are allowed; empty: every text */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Input(String name, boolean required, List<String> options, @Nullable String description) {}

    /** @param type {@code string}, {@code integer}, {@code real}, {@code percent}, {@code bytes}, … */
    public record Output(String name, String type) {}
}
