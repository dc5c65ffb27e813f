package dev.deskside.catalog;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A remote action, a workflow or a campaign that may be triggered.
 *
 * @param name what topics and callers say: {@code disk_cleanup}
 * @param title its name on the Engines, which prefixes its fields there: {@code action:Disk Cleanup/ExecutionStatus}
 * @param uid its UUID on the Portal; null when the installation has not filled it in, then it cannot be dispatched there
 * @param nqlId its id on a tenant ({@code #disk_cleanup}); null when there is none
 * @param purpose whether it gathers facts or repairs
 * @param platforms the devices it has a script for
 * @param inputs by name, in the order of the file
 * @param outputs their types by name, in the order of the file
 * @param timeout how long a caller who waits for it is kept waiting
 * @param consent whether the employee has to agree first
 * @param limits how often it may run
 * @param kind what it is; workflows and campaigns have an id on a tenant, and no uid
 */
public record RemoteActionConfig(
        String name,
        String title,
        @Nullable String uid,
        @Nullable String nqlId,
        Purpose purpose,
        Set<Platform> platforms,
        Map<String, ActionInput> inputs,
        Map<String, OutputType> outputs,
        Duration timeout,
        boolean consent,
        ActionLimits limits,
        ActionKind kind) {

    public RemoteActionConfig {
        platforms = Set.copyOf(platforms);
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /** A remote action for whose limits the settings decide. */
    public RemoteActionConfig(
            String name,
            String title,
            @Nullable String uid,
            @Nullable String nqlId,
            Purpose purpose,
            Set<Platform> platforms,
            Map<String, ActionInput> inputs,
            Map<String, OutputType> outputs,
            Duration timeout,
            boolean consent) {
        this(
                name,
                title,
                uid,
                nqlId,
                purpose,
                platforms,
                inputs,
                outputs,
                timeout,
                consent,
                ActionLimits.OF_THE_SETTINGS);
    }

    /** A remote action. */
    public RemoteActionConfig(
            String name,
            String title,
            @Nullable String uid,
            @Nullable String nqlId,
            Purpose purpose,
            Set<Platform> platforms,
            Map<String, ActionInput> inputs,
            Map<String, OutputType> outputs,
            Duration timeout,
            boolean consent,
            ActionLimits limits) {
        this(
                name,
                title,
                uid,
                nqlId,
                purpose,
                platforms,
                inputs,
                outputs,
                timeout,
                consent,
                limits,
                ActionKind.REMOTE_ACTION);
    }

    /**
     * What it is triggered by: its id on the tenant, or its UUID on the Portal.
     *
     * @param upstream the Engine that knows the device, or {@link TenantConfig#NAME}
     * @return null where the installation has not filled it in
     */
    public @Nullable String idAt(String upstream) {
        return upstream.equals(TenantConfig.NAME) ? nqlId : uid;
    }

    /** The same with that uid on the Portal. */
    RemoteActionConfig withUid(String newUid) {
        return new RemoteActionConfig(
                name, title, newUid, nqlId, purpose, platforms, inputs, outputs, timeout, consent, limits, kind);
    }
}
