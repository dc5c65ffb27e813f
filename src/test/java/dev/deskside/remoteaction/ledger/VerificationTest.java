package dev.deskside.remoteaction.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Whatever is changed in an export is found, and what may be erased can be. */
class VerificationTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random = new Random();

    @Test
    void shouldFindAnUntouchedChainWhole() {
        List<ObjectNode> rows = chain(5);

        Verification.Outcome outcome = verify(rows);

        assertThat(outcome.breaches()).isEmpty();
        assertThat(outcome.rows()).isEqualTo(5);
        assertThat(outcome.erased()).isZero();
        assertThat(outcome.hash()).isEqualTo(rows.get(4).path("hash").asText());
    }

    @RepeatedTest(200)
    void shouldFindAnyChangeOfAnyCharacter() throws IOException {
        List<ObjectNode> rows = chain(4);
        ObjectNode row = rows.get(random.nextInt(4));
        List<String> members = List.of("previous", "hash", "entry", "salt", "details");
        String member = members.get(random.nextInt(members.size()));
        StringBuilder text = new StringBuilder(row.path(member).asText());
        int place = random.nextInt(text.length());
        text.setCharAt(place, text.charAt(place) == 'x' ? 'y' : 'x');
        row.put(member, text.toString());

        assertThat(verify(rows).breaches())
                .as("%s changed at %d", member, place)
                .isNotEmpty();
    }

    @RepeatedTest(20)
    void shouldFindRowsThatWereTakenOutOrMoved() {
        int which = random.nextInt(4);
        List<ObjectNode> without = chain(5);
        without.remove(which);
        List<ObjectNode> moved = chain(5);
        moved.add(which, moved.remove(which + 1));

        assertThat(verify(without).breaches()).isNotEmpty();
        assertThat(verify(moved).breaches()).isNotEmpty();
    }

    @Test
    void shouldFindAnEntryThatWasRehashedAloneByTheRowBehindIt() {
        List<ObjectNode> rows = chain(3);
        ObjectNode row = rows.get(1);
        String entry = row.path("entry").asText().replace("disk_cleanup", "restart_device");
        row.put("entry", entry).put("hash", Chain.hash(row.path("previous").asText(), entry));

        assertThat(verify(rows).breaches()).containsExactly("Row 3: it does not follow the row before.");
    }

    @Test
    void shouldFindACutEndOnlyByAnEarlierHash() {
        List<ObjectNode> rows = chain(4);
        String end = rows.get(3).path("hash").asText();
        rows.remove(3);

        assertThat(verify(rows).breaches()).isEmpty();
        assertThat(verify(rows, end).breaches()).singleElement().asString().contains(end, "cut off");
        assertThat(verify(chain(0), Chain.START).breaches()).isEmpty();
    }

    @Test
    void shouldStayWholeWhenDetailsAreErased() {
        List<ObjectNode> rows = chain(3);
        rows.get(1).remove(List.of("salt", "details"));

        Verification.Outcome outcome = verify(rows);

        assertThat(outcome.breaches()).isEmpty();
        assertThat(outcome.erased()).isEqualTo(1);
    }

    @Test
    void shouldNameALineThatIsNoRow() {
        assertThat(verified("no ledger\n", null).breaches()).containsExactly("Row 1: it is not a row of a ledger.");
        assertThat(verified("{}\n", null).breaches()).isNotEmpty();
        assertThat(verified("[1]\n", null).breaches()).isNotEmpty();
    }

    @Test
    void shouldKeepWhatCouldNameAPersonOutOfTheChain() throws JsonProcessingException {
        JsonNode data = JSON.readTree(
                "{\"action\":\"disk_cleanup\",\"user\":\"LAB\\\\alice\",\"cause\":\"alice asked\",\"params\":{\"Path\":\"/home/alice\"}}");

        LedgerRow row = new EntryWriter(JSON).write(happening(data), 1, Chain.START, UUID.randomUUID());

        assertThat(row.entry()).doesNotContain("alice").contains("disk_cleanup");
        assertThat(row.details()).contains("alice asked", "/home/alice").doesNotContain("user");
    }

    private static Happening happening(JsonNode data) {
        return new Happening(
                UUID.randomUUID(), "execution.success", "execution/" + UUID.randomUUID(), Instant.now(), data);
    }

    private static List<ObjectNode> chain(int length) {
        List<ObjectNode> rows = new ArrayList<>();
        EntryWriter writer = new EntryWriter(JSON);
        String previous = Chain.START;
        for (int n = 1; n <= length; n++) {
            ObjectNode data =
                    JSON.createObjectNode().put("action", "disk_cleanup").put("cause", "asked, ünd wíth ümlauts\n");
            LedgerRow row = writer.write(happening(data), n, previous, null);
            rows.add(JSON.valueToTree(row));
            previous = row.hash();
        }
        return rows;
    }

    private static Verification.Outcome verify(List<ObjectNode> rows) {
        return verify(rows, null);
    }

    private static Verification.Outcome verify(List<ObjectNode> rows, @Nullable String known) {
        StringBuilder export = new StringBuilder();
        rows.forEach(row -> export.append(row).append('\n'));
        return verified(export.toString(), known);
    }

    private static Verification.Outcome verified(String export, @Nullable String known) {
        try {
            return Verification.of(new StringReader(export), known);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
