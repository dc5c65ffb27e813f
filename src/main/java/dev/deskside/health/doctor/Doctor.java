package dev.deskside.health.doctor;

import dev.deskside.catalog.Catalog;
import dev.deskside.catalog.CatalogHolder;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Says what the present topics and the hub itself need of the upstreams, and what of it is there. Upstreams are not asked: it is
 * what their last discovery found, whichever replica ran it.
 */
@Component("doctor")
public class Doctor {

    private final CatalogHolder catalog;
    private final TenantDoctor tenant;
    private final EngineDoctor engines;

    Doctor(CatalogHolder catalog, TenantDoctor tenant, EngineDoctor engines) {
        this.catalog = catalog;
        this.tenant = tenant;
        this.engines = engines;
    }

    public DoctorReport report() {
        Catalog current = catalog.current();
        List<Finding> findings = new ArrayList<>(engines.findings(current));
        findings.addAll(tenant.findings(current));
        return DoctorReport.of(findings);
    }
}
