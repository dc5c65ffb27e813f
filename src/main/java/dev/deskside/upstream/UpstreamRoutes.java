package dev.deskside.upstream;

import dev.deskside.catalog.Catalog;
import dev.deskside.catalog.EngineConfig;
import dev.deskside.catalog.PortalConfig;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.catalog.TlsSettings;
import dev.deskside.upstream.tenant.AccessTokens;
import dev.deskside.upstream.tenant.TenantApi;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.springframework.stereotype.Component;

/**
 * Gives each upstream a route of its own from the templates {@code engine}, {@code portal} and {@code tenant} in {@code routes/}: its
 * own HTTP client, trust, circuit breaker and metrics.
 *
 * <p>When the configuration of an upstream changes it gets another route under another address beside the old one. New calls
 * take the new one at once; the old one, with its client, goes when no answer of it can be on its way any more. So no call
 * fails because of the change.
 */
@Component("upstreamRoutes")
public class UpstreamRoutes {

    private final CamelContext camel;
    private final UpstreamSettings settings;
    private final ProxySettings proxy;
    private final UpstreamStates states;
    private final AccessTokens tokens;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<String, Object> connected = new ConcurrentHashMap<>();
    private final Map<String, Integer> generations = new ConcurrentHashMap<>();
    private final Deque<Retired> retired = new ArrayDeque<>();

    UpstreamRoutes(
            CamelContext camel,
            UpstreamSettings settings,
            ProxySettings proxy,
            UpstreamStates states,
            AccessTokens tokens,
            MeterRegistry meters,
            Clock clock) {
        this.camel = camel;
        this.settings = settings;
        this.proxy = proxy;
        this.states = states;
        this.tokens = tokens;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Where calls of an upstream go: to {@code direct:engine-}, {@code direct:portal-} or {@code direct:tenant-} (without a
     * budget {@code direct:tenant-unbudgeted-}) with this behind it.
     *
     * @param upstream its name
     */
    public String routeOf(String upstream) {
        return address(upstream, generations.getOrDefault(upstream, 1));
    }

    /** The APIs of a tenant are upstreams of their own, such as {@code tenant/nql}; their addresses are the last part. */
    private static String address(String upstream, int generation) {
        String last = upstream.substring(upstream.lastIndexOf('/') + 1);
        return generation == 1 ? last : last + "~" + generation; // ~ is in no name of an upstream
    }

    /** Makes sure that each engine has a route, as it is configured now. */
    public synchronized void connect(Collection<EngineConfig> engines) throws Exception {
        for (EngineConfig engine : engines) {
            connect(
                    "engine",
                    engine.name(),
                    engine,
                    new Upstream(
                            engine.url(), Authorization.basic(engine.username(), engine.password()), engine.tls()));
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

    /** Makes sure that the Portal has a route, as it is configured now. */
    public synchronized void connectPortal(PortalConfig portal) throws Exception {
        connect(
                "portal",
                PortalConfig.NAME,
                portal,
                new Upstream(portal.url(), Authorization.basic(portal.username(), portal.password()), portal.tls()));
    }

    /** Makes sure that each API of the tenant has a route, as the tenant is configured now. */
    public synchronized void connectTenant(TenantConfig tenant) throws Exception {
        if (!tenant.equals(connected.get(TenantApi.NQL.upstream()))) {
            tokens.forget();
        }
        Authorization account = Authorization.basic(tenant.clientId(), tenant.clientSecret());
        connect(
                "tenant-unbudgeted",
                TenantApi.TOKEN.upstream(),
                tenant,
                new Upstream(tenant.token(), account, tenant.tls()));
        connect(
                "tenant-unbudgeted",
                TenantApi.FILES.upstream(),
                tenant,
                new Upstream(tenant.api(), Authorization.NONE, tenant.tls()));
        for (TenantApi api : TenantApi.BUDGETED) {
            connect("tenant", api.upstream(), tenant, new Upstream(tenant.api(), tokens, tenant.tls()));
        }
    }

    /** Makes sure that everything that the catalog names has a route, as it is configured there. */
    public synchronized void connectAll(Catalog catalog) throws Exception {
        connect(catalog.engines());
        if (catalog.portal().isPresent()) {
            connectPortal(catalog.portal().get());
        }
        if (catalog.tenant().isPresent()) {
            connectTenant(catalog.tenant().get());
        }
    }

    /** Removes the routes that were replaced so long ago that no answer of theirs can be on its way. */
    public synchronized void removeRetired() throws Exception {
        while (!retired.isEmpty() && retired.getFirst().until().isBefore(clock.instant())) {
            String id = retired.removeFirst().id();
            camel.getRouteController().stopRoute(id);
            camel.removeRoute(id);
            List.of("client", "circuit-breaker", "trust", "hostnames")
                    .forEach(bean -> camel.getRegistry().unbind(id + "-" + bean));
        }
    }

    /** What a route is made for. */
    private record Upstream(URI url, Authorization authorization, TlsSettings tls) {}

    /** A route that takes no new calls. */
    private record Retired(String id, Instant until) {}

    private void connect(String template, String name, Object config, Upstream upstream) throws Exception {
        Object before = connected.get(name);
        if (config.equals(before)) {
            return;
        }
        int generation = before == null ? 1 : generations.getOrDefault(name, 1) + 1;
        String old = template + "-" + routeOf(name);
        String address = address(name, generation);
        addRoute(template, name, address, upstream);
        generations.put(name, generation);
        connected.put(name, config);
        if (before != null) {
            Instant lastAnswer = clock.instant().plus(readTimeout(name)).plus(settings.streamDeadline());
            retired.addLast(new Retired(old, lastAnswer));
        }
    }

    private void addRoute(String template, String name, String address, Upstream upstream) throws Exception {
        String id = template + "-" + address;
        bind(id, name, upstream);
        TemplatedRouteBuilder route = TemplatedRouteBuilder.builder(camel, template)
                .routeId(id)
                .prefixId(id + "-")
                .parameter("name", address)
                .parameter("upstream", name)
                .parameter("url", upstream.url().toString().replaceAll("/+$", ""))
                .parameter("client", "#bean:" + id + "-client")
                .parameter("hostnames", "#bean:" + id + "-hostnames")
                .parameter("breaker", id + "-circuit-breaker")
                .parameter("connectTimeout", settings.connectTimeout().toMillis())
                .parameter("readTimeout", readTimeout(name).toMillis());
        if (upstream.url().getScheme().equals("https")) {
            route.parameter("trust", "#bean:" + id + "-trust"); // with it, Camel always speaks TLS
        }
        route.add();
    }

    /** Calls that act have their own: how long their answer is waited for is part of what is known about them. */
    private Duration readTimeout(String upstream) {
        boolean acts = upstream.equals(PortalConfig.NAME) || TenantApi.isActing(upstream);
        return acts ? settings.portalReadTimeout() : settings.readTimeout();
    }

    private void bind(String id, String name, Upstream upstream) {
        UpstreamHttpClient client = new UpstreamHttpClient(
                name, upstream.url(), upstream.authorization(), proxy, settings.streamDeadline(), states, meters);
        camel.getRegistry().bind(id + "-client", client);
        camel.getRegistry().bind(id + "-circuit-breaker", Breakers.named(id));
        camel.getRegistry().bind(id + "-trust", UpstreamTrust.parameters(upstream.tls()));
        camel.getRegistry().bind(id + "-hostnames", UpstreamTrust.hostnames(upstream.tls()));
    }
}
