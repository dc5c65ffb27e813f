package dev.deskside.discovery;

import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.EngineConfig;
import dev.deskside.catalog.FleetSource;
import dev.deskside.catalog.PortalConfig;
import dev.deskside.upstream.PortalEngines;
import dev.deskside.upstream.UpstreamException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Which systems a run reads: the engines of the catalog and, where asked for, those that the Portal lists as connected, and
 * the tenant.
 */
@Component("discoveryEngines")
public class DiscoveryEngines {

    private final CatalogHolder catalog;
    private final PortalEngines portalEngines;
    private volatile List<EngineConfig> lastKnown = List.of();

    DiscoveryEngines(CatalogHolder catalog, PortalEngines portalEngines) {
        this.catalog = catalog;
        this.portalEngines = portalEngines;
    }

    public boolean portalListsThem() {
        return catalog.current().portal().filter(PortalConfig::listEngines).isPresent();
    }

    public PortalConfig portal() {
        return catalog.current().portal().orElseThrow();
    }

    public List<EngineConfig> configured() {
        return catalog.current().engines();
    }

    /** The Portal's list, where an engine that the catalog names, too, is taken as the catalog says. */
    public List<EngineConfig> withThoseOfThePortal(String portalAnswer) {
        Map<String, EngineConfig> engines = new TreeMap<>();
        portalEngines.read(portalAnswer, portal()).forEach(engine -> engines.put(engine.name(), engine));
        configured().forEach(engine -> engines.put(engine.name(), engine));
        lastKnown = List.copyOf(engines.values());
        return lastKnown;
    }

    /**
     * What the Portal said last, while it does not answer: its engines may well do.
     *
     * @throws UpstreamException.Broken when this hub has not heard from it yet and nothing else is configured
     */
    public List<EngineConfig> lastKnown() {
        List<EngineConfig> engines = lastKnown.isEmpty() ? configured() : lastKnown;
        if (engines.isEmpty() && catalog.current().tenant().isEmpty()) {
            throw new UpstreamException.Broken(
                    "The Portal does not answer, so it is not known which engines there are.");
        }
        return engines;
    }

    /** These engines and, where there is one, the tenant. */
    public List<FleetSource> withTenant(List<EngineConfig> engines) {
        List<FleetSource> all = new ArrayList<>(engines);
        catalog.current().tenant().ifPresent(all::add);
        return all;
    }

    public List<String> names(List<FleetSource> sources) {
        return new ArrayList<>(sources.stream().map(FleetSource::name).toList());
    }
}
