package dev.deskside.upstream;

import dev.deskside.catalog.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The proxy for calls that leave the hub; loopback addresses are reached directly.
 *
 * @param url such as {@code http://proxy.example:3128}; empty: no proxy
 * @param username for Basic authentication at the proxy; empty: none
 * @param password belongs to the user name
 */
@ConfigurationProperties("deskside.proxy")
public record ProxySettings(@Nullable URI url, @Nullable String username, @Nullable String password) {

    public ProxySettings {
        if (url != null && !url.toString().isEmpty() && (url.getHost() == null || !"http".equals(url.getScheme()))) {
            throw new IllegalArgumentException("write it as http://host:port");
        }
    }

    boolean present() {
        return url != null && url.getHost() != null;
    }

    boolean authenticates() {
        return username != null && !username.isEmpty();
    }

    Secret secret() {
        return Secret.of(password == null ? "" : password);
    }

    @Override
    public String toString() {
        return "ProxySettings[url=" + url + ", username=" + username + "]";
    }
}
