package dev.deskside.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClientException;

/**
 * The hub that runs on this machine, as it sees itself. It is asked over the loopback address, which needs no key, and trusted
 * by the very certificate that it was given, whatever name stands in that.
 */
final class LiveHub {

    private static final String EVERY_ADDRESS = "0.0.0.0";

    private LiveHub() {}

    /**
     * What {@code GET /v1/health} says.
     *
     * @param hub gives the settings that the running hub has, too
     * @throws IllegalStateException when no hub answers
     */
    static JsonNode health(DryHub hub) {
        URI url = url(hub.setting("server.address"), hub.setting("server.port"));
        Path certificate = certificate(hub);
        if (!Files.exists(certificate)) {
            throw silent(url, "there is no certificate " + certificate, null);
        }
        try {
            JsonNode health = HubClient.trusting(certificate)
                    .get()
                    .uri(url)
                    .exchange((request, answer) -> answer.bodyTo(JsonNode.class));
            if (health == null || !health.hasNonNull("upstreams")) {
                throw silent(url, "it is not ready: " + health, null);
            }
            return health;
        } catch (RestClientException e) {
            throw silent(url, e.getMessage(), e);
        }
    }

    private static IllegalStateException silent(URI url, @Nullable String why, @Nullable Exception cause) {
        return new IllegalStateException(
                "No hub answers at %s (%s). --live asks the hub that runs on this machine with these settings: start it, or leave --live out."
                        .formatted(url, why),
                cause);
    }

    private static URI url(String address, String port) {
        return URI.create(
                "https://" + (address.equals(EVERY_ADDRESS) ? "127.0.0.1" : address) + ":" + port + "/v1/health");
    }

    private static Path certificate(DryHub hub) {
        String own = hub.setting("deskside.ingress.tls.certificate");
        return own.isBlank() ? Path.of(hub.setting("deskside.data"), "tls", "certificate.pem") : Path.of(own);
    }
}
