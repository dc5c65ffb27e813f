package dev.deskside.discovery.tenant;

import dev.deskside.catalog.TenantConfig;
import dev.deskside.discovery.tenant.TenantExport.Content;
import dev.deskside.upstream.tenant.NqlQuery;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Says which saved queries of a tenant discovery exports, in their order: people first, as with Engines. */
@Component("tenantPlan")
public class TenantPlan {

    public List<TenantExport> exports(TenantConfig tenant) {
        return List.of(
                new TenantExport(
                        Content.DEVICE_USERS, new NqlQuery(tenant.queries().deviceUsers(), Map.of())),
                new TenantExport(Content.DEVICES, new NqlQuery(tenant.queries().devices(), Map.of())),
                new TenantExport(Content.RUNS, new NqlQuery(tenant.queries().actionOutputs(), Map.of())));
    }
}
