package dev.deskside.remoteaction.dispatch;

import dev.deskside.catalog.ActionKind;
import dev.deskside.catalog.Platform;
import dev.deskside.catalog.PortalConfig;
import dev.deskside.catalog.TenantConfig;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Requested executions of one action (a remote action, a workflow or a campaign) with the same parameters, one for each device, that a worker prepares to send.
 *
 * @param kind what it is; workflows and campaigns go to the tenant
 * @param title the action's name on the Engines
 * @param actionUid its UUID on the Portal, or its id on the tenant, which begins with #: a group is for one of both
 * @param paramsKey the parameters in one canonical text
 * @param members never two of the same device
 */
public record Claim(
        UUID id,
        ActionKind kind,
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
     * @param user the SID of the person whom a campaign addresses; null for everything else
     */
    public record Member(
            UUID execution,
            String device,
            String engine,
            Platform platform,
            int timeoutSeconds,
            @Nullable String user) {}

    public Claim {
        params = Map.copyOf(params);
        members = List.copyOf(members);
    }

    /** When there was nothing to claim. */
    static Claim none(UUID id) {
        return new Claim(id, ActionKind.REMOTE_ACTION, "", "", "", "", Map.of(), List.of());
    }

    Claim with(List<Member> others) {
        return new Claim(id, kind, action, title, actionUid, paramsKey, params, others);
    }

    public boolean isWorkflow() {
        return kind == ActionKind.WORKFLOW;
    }

    public boolean isCampaign() {
        return kind == ActionKind.CAMPAIGN;
    }

    /** Whether it goes to the tenant, and not to the Portal. */
    public boolean isForTenant() {
        return actionUid.startsWith("#");
    }

    /** To whom it goes, as upstreams are called. */
    public String upstream() {
        return isForTenant() ? TenantConfig.NAME : PortalConfig.NAME;
    }

    /** To whom it goes, in the middle of a sentence. */
    String receiver() {
        return isForTenant() ? "the tenant" : "the Portal";
    }

    public boolean hasMembers() {
        return !members.isEmpty();
    }
}
