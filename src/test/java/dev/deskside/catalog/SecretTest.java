package dev.deskside.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void shouldNeverShowItsValue() {
        Secret secret = Secret.of("hunter2");
        var engine = new EngineConfig(
                "a", URI.create("https://a"), "reader", secret, TlsSettings.standard(), ZoneOffset.UTC);

        assertThat(secret).hasToString("***");
        assertThat(engine.toString()).contains("password=***").doesNotContain("hunter2");
        assertThat(secret.reveal()).isEqualTo("hunter2");
    }

    @Test
    void shouldEqualASecretOfTheSameValueOnly() {
        assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).hasSameHashCodeAs(Secret.of("a"));
        assertThat(Secret.of("a")).isNotEqualTo(Secret.of("b")).isNotEqualTo("a");
    }
}
