package dev.deskside.remoteaction.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exit status says what came out. */
class LedgerCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldSayWhetherTheChainIsWhole() throws IOException {
        LedgerRow row = new EntryWriter(JSON)
                .write(
                        new Happening(
                                UUID.randomUUID(),
                                "execution.success",
                                "execution/" + UUID.randomUUID(),
                                Instant.now(),
                                JSON.createObjectNode().put("action", "disk_cleanup")),
                        1,
                        Chain.START,
                        null);
        String line = JSON.writeValueAsString(row);
        Path whole = Files.writeString(folder.resolve("whole.ndjson"), line + "\n");
        Path changed = Files.writeString(
                folder.resolve("changed.ndjson"), line.replace("disk_cleanup", "restart_device") + "\n");

        assertThat(LedgerCommand.run(new String[] {"verify", whole.toString()})).isZero();
        assertThat(LedgerCommand.run(new String[] {"verify", whole.toString(), "--contains", row.hash()}))
                .isZero();
        assertThat(LedgerCommand.run(new String[] {"verify", whole.toString(), "--contains", "0d1e"}))
                .isEqualTo(1);
        assertThat(LedgerCommand.run(new String[] {"verify", changed.toString()}))
                .isEqualTo(1);
    }

    @Test
    void shouldSayThatItCouldNotBeChecked() {
        String nowhere = folder.resolve("nowhere").toString();

        assertThat(LedgerCommand.run(new String[] {"verify", nowhere})).isEqualTo(2);
        assertThat(LedgerCommand.run(new String[] {})).isEqualTo(2);
        assertThat(LedgerCommand.run(new String[] {"verify"})).isEqualTo(2);
        assertThat(LedgerCommand.run(new String[] {"verify", nowhere, "--contains"}))
                .isEqualTo(2);
        assertThat(LedgerCommand.run(new String[] {"--help"})).isZero();
    }
}
