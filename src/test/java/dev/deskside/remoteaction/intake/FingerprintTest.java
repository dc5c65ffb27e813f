package dev.deskside.remoteaction.intake;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskside.problem.ProblemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static String of(String operation, JsonNode body) {
        return requireNonNull(Fingerprint.mark("k", operation, body)).fingerprint();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @Test
    void shouldNotSeeTheOrderOfMembersNorSpace() {
        Random random = new Random(4);
        List<String> members = new ArrayList<>(
                List.of("\"device\":\"a\"", "\"mode\" : \"sync\"", "\"params\":{\"x\":1,\"y\":[1,2]}", "\"b\":null"));
        String expected = of("execute a", json("{" + String.join(",", members) + "}"));
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(members, random);
            JsonNode body = json("{ " + String.join(" ,\n", members) + "}");
            assertThat(of("execute a", body)).isEqualTo(expected);
        }
        assertThat(of("execute a", json("{\"params\":{\"y\":2,\"x\":1}}")))
                .isEqualTo(of("execute a", json("{\"params\":{\"x\":1,\"y\":2}}")));
    }

    @Test
    void shouldSeeEveryOtherDifference() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            ObjectNode body = JSON.createObjectNode();
            for (int member = 0; member < 4; member++) {
                body.put("m" + member, random.nextInt(1_000));
            }
            ObjectNode other = body.deepCopy();
            String changed = "m" + random.nextInt(4);
            switch (random.nextInt(3)) {
                case 0 -> other.remove(changed);
                case 1 -> other.put(changed, body.path(changed).asInt() + 1);
                default -> other.put(changed, body.path(changed).asText());
            }
            assertThat(of("execute a", other)).isNotEqualTo(of("execute a", body));
        }
        assertThat(of("execute a", json("{}"))).isNotEqualTo(of("execute b", json("{}")));
        assertThat(of("a", json("[1,2]"))).isNotEqualTo(of("a", json("[2,1]")));
    }

    @Test
    void shouldMarkNothingWithoutAKey() {
        assertThat(Fingerprint.mark(null, "execute a", json("{}"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "schl\u00fcssel", "a\u0000", "\u007f"})
    void shouldRefuseWhatIsNoKey(String header) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Fingerprint.mark(header, "execute a", json("{}")));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Fingerprint.mark("x".repeat(256), "execute a", json("{}")));
    }
}
