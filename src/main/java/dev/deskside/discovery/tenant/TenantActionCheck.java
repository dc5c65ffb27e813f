package dev.deskside.discovery.tenant;

import dev.deskside.catalog.ActionKind;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.upstream.Presence;
import dev.deskside.upstream.UpstreamException;
import dev.deskside.upstream.UpstreamFinding.Kind;
import dev.deskside.upstream.UpstreamFindings;
import dev.deskside.upstream.tenant.TenantAction;
import dev.deskside.upstream.tenant.TenantActions;
import dev.deskside.upstream.tenant.TenantApi;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Keeps at each discovery which remote actions the tenant has, and how they may be called. */
@Component("tenantActionCheck")
public class TenantActionCheck {

    private final TenantActions actions;
    private final CatalogHolder catalog;
    private final UpstreamFindings findings;

    TenantActionCheck(TenantActions actions, CatalogHolder catalog, UpstreamFindings findings) {
        this.actions = actions;
        this.catalog = catalog;
        this.findings = findings;
    }

    /**
     * Keeps the list of the tenant.
     *
     * @return the ids of those of the catalog that it does not describe: they are asked for one by one before they count as
     *     missing
     */
    public List<String> keep(List<TenantAction> list) {
        actions.replace(list);
        findings.keep(TenantConfig.NAME, Kind.PERMISSION, TenantApi.ACT.permission(), Presence.PRESENT, "");
        Set<String> listed = list.stream().map(TenantAction::nqlId).collect(Collectors.toSet());
        return ids(ActionKind.REMOTE_ACTION).filter(id -> !listed.contains(id)).toList();
    }

    /** The ids of the workflows that the hub may start: each is asked for by itself. */
    public List<String> workflows() {
        return ids(ActionKind.WORKFLOW).toList();
    }

    private Stream<String> ids(ActionKind kind) {
        return catalog.current().remoteActions().stream()
                .filter(action -> action.kind() == kind)
                .map(RemoteActionConfig::nqlId)
                .filter(Objects::nonNull)
                .distinct();
    }

    /** The tenant does not let the hub read its list. */
    public void refused(UpstreamException.Refused failure) {
        boolean mayNot = failure.status() == 401 || failure.status() == 403;
        findings.keep(
                TenantConfig.NAME,
                Kind.PERMISSION,
                TenantApi.ACT.permission(),
                mayNot ? Presence.MISSING : Presence.UNKNOWN,
                failure.detail());
    }
}
