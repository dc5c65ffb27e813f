package dev.deskside.remoteaction.dispatch;

import dev.deskside.catalog.Platform;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Requested executions of one action with the same parameters, one for each device, that a worker prepares to send.
 *
 * @param title the action's name on the Engines
 * @param actionUid its UUID on the Portal
 * @param paramsKey the parameters in one canonical text
 * @param members never two of the same device
 */
public record Claim(
        UUID id,
        String action,
        String title,
        String actionUid,
        String paramsKey,
        Map<String, String> params,
        List<Member> members) {

    /**
     * One execution of the group.
     *
     * @param timeoutSeconds how long the script may take
     */
    public record Member(UUID execution, String device, String engine, Platform platform, int timeoutSeconds) {}

    public Claim {
        params = Map.copyOf(params);
        members = List.copyOf(members);
    }

    /** When there was nothing to claim. */
    static Claim none(UUID id) {
        return new Claim(id, "", "", "", "", Map.of(), List.of());
    }

    Claim with(List<Member> others) {
        return new Claim(id, action, title, actionUid, paramsKey, params, others);
    }

    public boolean hasMembers() {
        return !members.isEmpty();
    }
}
