package dev.deskside.ingress.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CamelHttpUri",
                "camelfoo",
                "CAMEL",
                "org.apache.camel.x",
                "Org.Apache.Camel.X",
                "authorization",
                "COOKIE",
                "host",
                "X-Api-Key",
                "retry-after",
                "Content-Type"
            })
    void shouldKnowParametersThatWouldPassForHeaders(String name) {
        assertThat(HeaderNames.isDangerousParameter(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "name", "fields", "color", "dromedar", "x"})
    void shouldLetOrdinaryParametersPass(String name) {
        assertThat(HeaderNames.isDangerousParameter(name)).isFalse();
    }

    @Test
    void shouldCompareHeadersWithoutCase() {
        assertThat(HeaderNames.mayComeIn("TRACEPARENT")).isTrue();
        assertThat(HeaderNames.mayComeIn("authorization")).isFalse();
        assertThat(HeaderNames.mayGoOut("retry-AFTER")).isTrue();
        assertThat(HeaderNames.mayGoOut("Set-Cookie")).isFalse();
    }
}
