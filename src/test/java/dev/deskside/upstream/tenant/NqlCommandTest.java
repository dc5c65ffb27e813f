package dev.deskside.upstream.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class NqlCommandTest {

    /** A tenant takes no longer text of a query, and no other ids. */
    private static final int LONGEST = 16_000;

    @Test
    void shouldShipQueriesThatATenantTakes() {
        assertThat(ShippedQueries.all()).isNotEmpty().allSatisfy(query -> {
            assertThat(new NqlQuery(query.id(), Map.of()).queryId()).isEqualTo(query.id());
            assertThat(query.text()).hasSizeBetween(1, LONGEST).doesNotStartWith("/*");
            assertThat(query.description()).endsWith(".");
        });
    }

    @Test
    void shouldPrintEveryQueryReadyToPaste(CapturedOutput output) {
        assertThat(NqlCommand.run(new String[] {})).isZero();

        assertThat(ShippedQueries.all()).allSatisfy(query -> assertThat(output.getOut())
                .contains("id:          " + query.id() + System.lineSeparator())
                .contains("name:        " + query.name())
                .contains(query.description(), query.text()));
    }

    @Test
    void shouldPrintTheTextOfOneAlone(CapturedOutput output) {
        assertThat(NqlCommand.run(new String[] {"deskside_devices"})).isZero();
        String first = output.getOut();
        assertThat(NqlCommand.run(new String[] {"#deskside_devices"})).isZero();

        assertThat(first).startsWith("devices during past 30d").doesNotContain("session.events", "id:");
        assertThat(output.getOut()).isEqualTo(first + first);
    }

    @Test
    void shouldSayWhichQueryWasMeant(CapturedOutput output) {
        assertThat(NqlCommand.run(new String[] {"deskside_devicess"})).isEqualTo(2);
        assertThat(NqlCommand.run(new String[] {"one", "two"})).isEqualTo(2);
        assertThat(NqlCommand.run(new String[] {"--help"})).isZero();

        assertThat(output.getErr())
                .contains(
                        "The hub ships no query '#deskside_devicess'. Did you mean '#deskside_devices'?",
                        "One ID at most");
        assertThat(output.getOut()).startsWith("Usage: nql");
    }
}
