package dev.deskside.catalog;

import java.net.URI;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code portal.yaml}. */
final class PortalFile {

    private static final int ENGINE_PORT = 1671;

    private final ConnectionCheck connections;

    PortalFile(ConnectionCheck connections) {
        this.connections = connections;
    }

    Optional<PortalConfig> read(Place file) {
        Place portal = file.at("portal");
        URI url = connections.url(portal, "https://portal.example");
        String username = connections.username(portal);
        Secret password = connections.password(portal);
        TlsSettings tls = connections.tls(portal);
        EngineDefaults engines = engines(portal);
        if (url == null || username == null || password == null || tls == null || engines == null) {
            return Optional.empty();
        }
        boolean listEngines = portal.at("listEngines").node().asBoolean(false);
        return Optional.of(new PortalConfig(url, username, password, tls, listEngines, engines));
    }

    /** The Engines' certificates are checked as the Portal's unless the file says otherwise. */
    private @Nullable EngineDefaults engines(Place portal) {
        Place engines = portal.at("engines");
        TlsSettings tls = connections.tls(engines.at("tls").present() ? engines : portal);
        ZoneId zone = connections.timeZone(engines);
        int port = engines.at("port").node().asInt(ENGINE_PORT);
        return tls == null || zone == null ? null : new EngineDefaults(port, tls, zone);
    }
}
