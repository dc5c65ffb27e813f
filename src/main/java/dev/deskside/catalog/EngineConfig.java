package dev.deskside.catalog;

import java.net.URI;
import java.time.ZoneId;

/**
 * One Engine, ready to be asked.
 *
 * @param name unique in the installation; letters, digits, dot, dash and underscore
 * @param url scheme, host and port, perhaps a path, without a slash at the end: {@code https://engine-a.example:1671}
 * @param username the account, by Basic authentication
 * @param password of that account
 * @param tls how its certificate is checked
 * @param timeZone of the date-times in its answers, which carry no zone
 * @param mergeBy how it is asked about many executions at once
 * @param sandbox whether its devices are there to be tried on: keys may be restricted to them
 */
public record EngineConfig(
        String name,
        URI url,
        String username,
        Secret password,
        TlsSettings tls,
        ZoneId timeZone,
        MergeBy mergeBy,
        boolean sandbox)
        implements FleetSource {

    /** One with devices of employees that is asked by devices, which every Engine understands. */
    public EngineConfig(String name, URI url, String username, Secret password, TlsSettings tls, ZoneId timeZone) {
        this(name, url, username, password, tls, timeZone, MergeBy.DEVICES, false);
    }
}
