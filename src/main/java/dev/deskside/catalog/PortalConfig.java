package dev.deskside.catalog;

import java.net.URI;

/**
 * The Portal: dispatches remote actions and knows the Engines.
 *
 * @param url scheme, host and port, perhaps a path, without a slash at the end: {@code https://portal.example}
 * @param username the account, by Basic authentication
 * @param password of that account
 * @param tls how its certificate is checked
 * @param listEngines whether the hub asks it for the Engines and uses the connected ones too
 * @param engines what holds for the Engines learnt that way
 */
public record PortalConfig(
        URI url, String username, Secret password, TlsSettings tls, boolean listEngines, EngineDefaults engines) {

    /** What it is called among the upstreams. */
    public static final String NAME = "portal";
}
