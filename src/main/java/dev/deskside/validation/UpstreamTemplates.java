package dev.deskside.validation;

import dev.deskside.catalog.EngineConfig;
import dev.deskside.catalog.EngineDefaults;
import dev.deskside.catalog.PortalConfig;
import dev.deskside.catalog.Secret;
import dev.deskside.catalog.TlsSettings;
import dev.deskside.upstream.UpstreamRoutes;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Makes a route of each template for upstream systems, as the hub does at its first discovery, for one that is not there. */
final class UpstreamTemplates {

    /** No name below {@code .invalid} exists (RFC 2606); nothing is sent anyway. */
    private static final URI NOBODY = URI.create("https://nobody.invalid");

    private static final String NAME = "nobody";

    private final UpstreamRoutes routes;
    private final BuildFailures failures;

    UpstreamTemplates(UpstreamRoutes routes, BuildFailures failures) {
        this.routes = routes;
        this.failures = failures;
    }

    /** What Camel refuses in them. */
    List<Finding> check(RouteFiles files) {
        Secret secret = Secret.of(NAME);
        TlsSettings tls = TlsSettings.standard();
        var engine = new EngineConfig(NAME, NOBODY, NAME, secret, tls, ZoneOffset.UTC);
        var portal = new PortalConfig(NOBODY, NAME, secret, tls, false, new EngineDefaults(443, tls, ZoneOffset.UTC));
        List<Finding> findings = new ArrayList<>();
        attempt(files, "engine", findings, () -> routes.connect(List.of(engine)));
        attempt(files, "portal", findings, () -> routes.connectPortal(portal));
        return findings;
    }

    /** Without its file there is no template to make a route from: then the routes that call it say so. */
    private void attempt(RouteFiles files, String template, List<Finding> findings, Attempt attempt) {
        files.routes().stream()
                .filter(route -> route.template() && route.id().equals(template))
                .findFirst()
                .ifPresent(route -> {
                    try {
                        attempt.run();
                    } catch (Exception e) {
                        findings.add(failures.describe(route.file(), e));
                    }
                });
    }
}
