package dev.deskside.upstream.tenant.operation;

import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import org.springframework.stereotype.Component;

/** The tenant that operations are for. */
@Component("operatedTenant")
public class OperatedTenant {

    private final CatalogHolder catalog;

    OperatedTenant(CatalogHolder catalog) {
        this.catalog = catalog;
    }

    /** @throws ProblemException when the hub has no tenant */
    public TenantConfig get() {
        return catalog.current()
                .tenant()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.CANNOT_BE_DONE,
                        "This hub has no tenant. Its operator names one in connectors/tenant.yaml."));
    }
}
