package dev.deskside.catalog;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** The zone of the times that an Engine writes without one; a tenant is asked for UTC. */
@Component
public class EngineZones {

    private final CatalogHolder holder;

    EngineZones(CatalogHolder holder) {
        this.holder = holder;
    }

    public ZoneId of(String engine) {
        if (engine.equals(TenantConfig.NAME)) {
            return ZoneOffset.UTC;
        }
        Catalog catalog = holder.current();
        return catalog.engines().stream()
                .filter(config -> config.name().equals(engine))
                .map(EngineConfig::timeZone)
                .findFirst()
                .or(() -> catalog.portal().map(portal -> portal.engines().timeZone()))
                .orElse(ZoneOffset.UTC);
    }
}
