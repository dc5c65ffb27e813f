package dev.deskside.catalog;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What all upstreams have in common: address, account, certificate, time zone. */
final class ConnectionCheck {

    private final SecretCheck secrets;
    private final TlsCheck tls;

    /**
     * @param folder what relative paths start from
     * @param demo whether the demo profile is on
     */
    ConnectionCheck(Variables variables, Path folder, boolean demo) {
        this.secrets = new SecretCheck(variables, folder);
        this.tls = new TlsCheck(folder, demo);
    }

    @Nullable
    URI url(Place owner, String example) {
        return url(owner, "url", example);
    }

    /** A base that the hub adds paths to. */
    @Nullable
    URI url(Place owner, String key, String example) {
        return UrlCheck.base(owner.at(key), example);
    }

    /** A whole address. */
    @Nullable
    URI address(Place owner, String key, String example) {
        return UrlCheck.address(owner.at(key), example);
    }

    @Nullable
    String username(Place owner) {
        return owner.at("username").text();
    }

    @Nullable
    Secret password(Place owner) {
        return secret(owner, "password");
    }

    @Nullable
    Secret secret(Place owner, String key) {
        return secrets.read(owner.at(key));
    }

    @Nullable
    TlsSettings tls(Place owner) {
        return tls.read(owner.at("tls"));
    }

    @Nullable
    ZoneId timeZone(Place owner) {
        return ZoneCheck.read(owner.at("timeZone"));
    }
}
