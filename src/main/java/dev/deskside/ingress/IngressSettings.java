package dev.deskside.ingress;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of the public entry.
 *
 * @param apiKeyInterval how long a client address waits between two uses of the account's credentials
 * @param maxBodySize the largest body of a request
 * @param trustedProxies addresses or networks ({@code 10.0.0.0/8}) whose {@code X-Forwarded-For} counts
 * @param corsOrigins origins of web pages that may call; none when empty
 * @param tls the certificate
 */
@Validated
@ConfigurationProperties("deskside.ingress")
public record IngressSettings(
        @DefaultValue("10s") Duration apiKeyInterval,
        @DefaultValue("1MB") DataSize maxBodySize,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue List<String> corsOrigins,
        @DefaultValue Tls tls) {

    private static final Pattern ORIGIN = Pattern.compile("https?://[^/*?#\\s]+");

    public IngressSettings {
        trustedProxies = List.copyOf(trustedProxies);
        corsOrigins = List.copyOf(corsOrigins);
        for (String origin : corsOrigins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException(
                        "CORS_ORIGINS holds '%s'. Write whole origins without a path, separated by commas, such as https://chat.example.com; '*' is not allowed."
                                .formatted(origin));
            }
        }
        if (maxBodySize.toBytes() < 1 || maxBodySize.toBytes() > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException(
                    "MAX_BODY_SIZE is '%s'. Write a size between 1B and 1000MB, such as 1MB.".formatted(maxBodySize));
        }
    }

    /**
     * The PEM files of the hub's own certificate; empty texts mean a self-signed one.
     *
     * @param certificate path of the certificate, intermediates after it
     * @param privateKey path of its private key
     */
    public record Tls(@DefaultValue("") String certificate, @DefaultValue("") String privateKey) {}
}
