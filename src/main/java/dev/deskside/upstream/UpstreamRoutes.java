package dev.deskside.upstream;

import dev.deskside.catalog.EngineConfig;
import dev.deskside.catalog.PortalConfig;
import dev.deskside.catalog.Secret;
import dev.deskside.catalog.TlsSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.springframework.stereotype.Component;

/**
 * Gives each upstream a route of its own from the templates {@code engine} and {@code portal} in {@code routes/}: its
 * own HTTP client, trust, circuit breaker and metrics.
 */
@Component("upstreamRoutes")
public class UpstreamRoutes {

    private final CamelContext camel;
    private final UpstreamSettings settings;
    private final ProxySettings proxy;
    private final UpstreamStates states;
    private final MeterRegistry meters;
    private final Map<String, Object> connected = new ConcurrentHashMap<>();

    UpstreamRoutes(
            CamelContext camel,
            UpstreamSettings settings,
            ProxySettings proxy,
            UpstreamStates states,
            MeterRegistry meters) {
        this.camel = camel;
        this.settings = settings;
        this.proxy = proxy;
        this.states = states;
        this.meters = meters;
    }

    /** Makes sure that {@code direct:engine-<name>} exists for each engine, as it is configured now. */
    public synchronized void connect(Collection<EngineConfig> engines) throws Exception {
        for (EngineConfig engine : engines) {
            if (!engine.equals(connected.get(engine.name()))) {
                Upstream upstream = new Upstream(
                        "engine", engine.name(), engine.url(), engine.username(), engine.password(), engine.tls());
                replaceRoute(upstream);
                connected.put(engine.name(), engine);
            }
        }
    }

    /** The engines that have a route: those of the catalog and those that the Portal has named. */
    public synchronized List<EngineConfig> engines() {
        return connected.values().stream()
                .filter(EngineConfig.class::isInstance)
                .map(EngineConfig.class::cast)
                .sorted(Comparator.comparing(EngineConfig::name))
                .toList();
    }

    /** Makes sure that {@code direct:portal-portal} exists. */
    public synchronized void connectPortal(PortalConfig portal) throws Exception {
        if (!portal.equals(connected.get("portal"))) {
            replaceRoute(
                    new Upstream("portal", "portal", portal.url(), portal.username(), portal.password(), portal.tls()));
            connected.put("portal", portal);
        }
    }

    private record Upstream(String template, String name, URI url, String username, Secret password, TlsSettings tls) {

        String id() {
            return template + "-" + name;
        }
    }

    private void replaceRoute(Upstream upstream) throws Exception {
        if (camel.getRoute(upstream.id()) != null) {
            camel.getRouteController().stopRoute(upstream.id());
            camel.removeRoute(upstream.id());
        }
        bind(upstream);
        TemplatedRouteBuilder route = TemplatedRouteBuilder.builder(camel, upstream.template())
                .routeId(upstream.id())
                .prefixId(upstream.id() + "-")
                .parameter("name", upstream.name())
                .parameter("url", upstream.url().toString().replaceAll("/+$", ""))
                .parameter("client", "#bean:" + upstream.id() + "-client")
                .parameter("hostnames", "#bean:" + upstream.id() + "-hostnames")
                .parameter("breaker", upstream.id() + "-circuit-breaker")
                .parameter("connectTimeout", settings.connectTimeout().toMillis())
                .parameter("readTimeout", settings.readTimeout().toMillis());
        if (upstream.url().getScheme().equals("https")) {
            route.parameter("trust", "#bean:" + upstream.id() + "-trust"); // with it, Camel always speaks TLS
        }
        route.add();
    }

    private void bind(Upstream upstream) {
        UpstreamHttpClient client = new UpstreamHttpClient(
                upstream.name(),
                upstream.url(),
                upstream.username(),
                upstream.password(),
                proxy,
                settings.streamDeadline(),
                states,
                meters);
        camel.getRegistry().bind(upstream.id() + "-client", client);
        camel.getRegistry().bind(upstream.id() + "-circuit-breaker", Breakers.named(upstream.id()));
        camel.getRegistry().bind(upstream.id() + "-trust", UpstreamTrust.parameters(upstream.tls()));
        camel.getRegistry().bind(upstream.id() + "-hostnames", UpstreamTrust.hostnames(upstream.tls()));
    }
}
