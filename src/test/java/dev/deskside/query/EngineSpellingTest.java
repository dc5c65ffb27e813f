package dev.deskside.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.catalog.Platform;
import dev.deskside.nxql.NxqlParser;
import dev.deskside.nxql.NxqlPrinter;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EngineSpellingTest {

    private static final String UUID = "3F2A9C6E-5B7D-4E1F-8A0B-1C2D3E4F5A6B";
    private static final String HEX = UUID.replace("-", "");

    private static String respelled(String device) {
        String query = "(select (name) (from device (where device (in device_uid (string \"%s\" \"other-one\")))))";
        return NxqlPrinter.print(EngineSpelling.of(NxqlParser.parse(query.formatted(device))));
    }

    private static Map<String, String> parameters(String query, Map<String, String> given) {
        return EngineSpelling.of(new QueryRequest(NxqlParser.parse(query), given, Set.of(Platform.WINDOWS), null, true))
                .parameters();
    }

    @Test
    void shouldTakeTheDashesOffTheNameThatATenantGivesADevice() {
        assertThat(respelled(UUID)).isEqualTo(respelled(HEX)).contains(HEX).contains("other-one");
    }

    @Test
    void shouldChangeOfTheParametersThoseThatNameDevices() {
        String query =
                "(select (name) (from device (where device (eq device_uid (string %device)) (eq name (string %1)))))";

        assertThat(parameters(query, Map.of("device", UUID, "1", UUID)))
                .containsExactlyInAnyOrderEntriesOf(Map.of("device", HEX, "1", UUID));
    }

    @Test
    void shouldLeaveEverythingElseAsItWas() {
        String query = "(select (name) (from device (where device (eq name (string \"%s\")))))".formatted(UUID);

        assertThat(NxqlPrinter.print(EngineSpelling.of(NxqlParser.parse(query))))
                .isEqualTo(NxqlPrinter.print(NxqlParser.parse(query)));
    }
}
