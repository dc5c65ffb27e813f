package dev.deskside.remoteaction.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.problem.InputError;
import dev.deskside.problem.ObjectReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestBodyTest {

    private final List<InputError> errors = new ArrayList<>();

    private RequestBody read(String body) {
        try {
            ObjectReader reader = RequestBody.reader(new ObjectMapper().readTree(body));
            RequestBody read = RequestBody.read(reader);
            errors.addAll(reader.errors());
            return read;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(body, e);
        }
    }

    @Test
    void shouldReadWhatIsSaid() {
        assertThat(read(
                        "{\"device\":\"a\",\"params\":{\"n\":1,\"b\":true,\"t\":\"x\"},\"mode\":\"sync\",\"timeout\":\"5s\","
                                + "\"consent\":true}"))
                .isEqualTo(new RequestBody(
                        List.of("a"),
                        null,
                        Map.of("n", "1", "b", "true", "t", "x"),
                        new Terms(true, "5s", true, null)));
        assertThat(errors).isEmpty();
    }

    @Test
    void shouldNotWaitUnlessItIsAskedTo() {
        assertThat(read("{\"user\":\"LAB\\\\ivan\"}"))
                .isEqualTo(new RequestBody(List.of(), "LAB\\ivan", Map.of(), new Terms(false, null, false, null)));
        assertThat(errors).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null                                                 | #",
                "[]                                                   | #",
                "{}                                                   | #/device",
                "{\"device\":\"a\",\"user\":\"b\"}                    | #/device",
                "{\"device\":\"a\",\"devices\":[\"b\"]}               | #/device",
                "{\"device\":5}                                       | #/device",
                "{\"device\":\" \"}                                   | #/device",
                "{\"device\":\"a\\u0000\"}                            | #/device",
                "{\"devices\":[]}                                     | #/devices",
                "{\"devices\":\"a\"}                                  | #/devices",
                "{\"devices\":[\"a\",null]}                           | #/devices/1",
                "{\"user\":null}                                      | #/user",
                "{\"device\":\"a\",\"params\":[]}                     | #/params",
                "{\"device\":\"a\",\"params\":{\"x/y\":{}}}           | #/params/x~1y",
                "{\"device\":\"a\",\"params\":{\"x\":null}}           | #/params/x",
                "{\"device\":\"a\",\"mode\":\"later\"}                | #/mode",
                "{\"device\":\"a\",\"timeout\":\"5s\"}                | #/timeout",
                "{\"device\":\"a\",\"consent\":\"yes\"}               | #/consent",
                "{\"device\":\"a\",\"parms\":{}}                      | #/parms",
            })
    void shouldSayWhatCannotBeMeant(String body, String pointer) {
        read(body);

        assertThat(errors).extracting(InputError::pointer).contains(pointer.strip());
    }

    @Test
    void shouldTakeAThousandDevicesAndNotOneMore() {
        String thousand = "{\"devices\":[" + String.join(",", Collections.nCopies(1_000, "\"a\"")) + "]}";
        assertThat(read(thousand).devices()).hasSize(1_000);
        assertThat(errors).isEmpty();

        read(thousand.replaceFirst("\"a\"", "\"a\",\"a\""));
        assertThat(errors).extracting(InputError::pointer).containsExactly("#/devices");
    }
}
