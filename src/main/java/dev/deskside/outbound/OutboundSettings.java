package dev.deskside.outbound;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the hub may send what callers asked to be told.
 *
 * @param allowedHosts host names ({@code *.} stands for all below), addresses and networks that are opened although they are
 *     not public
 * @param allowHttp whether plain HTTP is taken; for tests and demonstrations
 * @param trust PEM file with the certificates of authorities that count besides those of Java; empty for none
 */
@ConfigurationProperties("deskside.outbound")
public record OutboundSettings(
        @DefaultValue List<String> allowedHosts,
        @DefaultValue("false") boolean allowHttp,
        @DefaultValue("") String trust) {

    public OutboundSettings {
        allowedHosts = allowedHosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .toList();
        for (String host : allowedHosts) {
            if (!AllowedHosts.isUsable(host)) {
                throw new IllegalArgumentException(
                        "OUTBOUND_ALLOWED_HOSTS holds '%s'. Write host names, addresses or networks, separated by commas, such as bots.corp.example, *.corp.example or 10.1.0.0/16."
                                .formatted(host));
            }
        }
    }
}
