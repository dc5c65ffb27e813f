package dev.deskside.catalog;

import java.net.URI;

/**
 * A tenant of the cloud generation: answers saved NQL queries and runs remote actions.
 *
 * @param api base of its REST API, without a slash at the end: {@code https://x.api.eu.nexthink.cloud}
 * @param token where access tokens come from, the whole address
 * @param clientId of the API credentials, by Basic authentication at that address
 * @param clientSecret of the same
 * @param tls how its certificates are checked
 * @param sandbox whether its devices are there to be tried on: keys may be restricted to them
 * @param queries what the saved queries are called there that the hub itself needs
 */
public record TenantConfig(
        URI api,
        URI token,
        String clientId,
        Secret clientSecret,
        TlsSettings tls,
        boolean sandbox,
        TenantQueries queries)
        implements FleetSource {

    /** What it is called among the upstreams. */
    public static final String NAME = "tenant";

    @Override
    public String name() {
        return NAME;
    }
}
