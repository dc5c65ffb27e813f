package dev.deskside.discovery.tenant;

import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.upstream.tenant.TenantAction;
import dev.deskside.upstream.tenant.TenantActions;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Keeps at each discovery which remote actions the tenant has, and how they may be called. */
@Component("tenantActionCheck")
public class TenantActionCheck {

    private final TenantActions actions;
    private final CatalogHolder catalog;

    TenantActionCheck(TenantActions actions, CatalogHolder catalog) {
        this.actions = actions;
        this.catalog = catalog;
    }

    /**
     * Keeps the list of the tenant.
     *
     * @return the ids of those of the catalog that it does not describe: they are asked for one by one before they count as
     *     missing
     */
    public List<String> keep(List<TenantAction> list) {
        actions.replace(list);
        Set<String> listed = list.stream().map(TenantAction::nqlId).collect(Collectors.toSet());
        return catalog.current().remoteActions().stream()
                .map(RemoteActionConfig::nqlId)
                .filter(Objects::nonNull)
                .filter(id -> !listed.contains(id))
                .distinct()
                .toList();
    }
}
