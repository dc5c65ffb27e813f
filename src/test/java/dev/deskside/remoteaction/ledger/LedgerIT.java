package dev.deskside.remoteaction.ledger;

import static dev.deskside.ingress.Client.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.SimulatedHub;
import dev.deskside.TestDatabase;
import dev.deskside.architecture.Contract;
import dev.deskside.architecture.ContractSchemas;
import dev.deskside.ingress.Client;
import dev.deskside.ingress.key.NamedKeys;
import dev.deskside.remoteaction.ExecutionChange;
import dev.deskside.remoteaction.ExecutionChanges;
import dev.deskside.remoteaction.ExecutionState;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger of a running hub: complete, in a chain, readable, and free of people who want to be forgotten. */
class LedgerIT extends SimulatedHub {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    @LocalServerPort
    private int port;

    @Autowired
    private NamedKeys keys;

    @Autowired
    private ExecutionChanges changes;

    @Autowired
    private LedgerWriter writer;

    @Autowired
    private Ledger ledger;

    @Autowired
    private PlatformTransactionManager transactions;

    private Client client = new Client(0);

    @BeforeEach
    void startAnew() {
        jdbc.sql("truncate event, ledger, ledger_person, execution cascade").update();
        jdbc.sql("update ledger_head set n = 0, hash = repeat('0', 64), tx = '0', seq = 0")
                .update();
        var wish = new NamedKeys.Wish("t-" + UUID.randomUUID(), List.of("read", "export", "admin"));
        client = new Client(port).header("X-API-Key", keys.issue(wish).key());
    }

    @Test
    void shouldPutEveryChangeIntoTheChainOnceWhoeverWrites() {
        List<UUID> executions =
                IntStream.range(0, 40).mapToObj(i -> execution("device-" + i)).toList();

        executions.parallelStream().forEach(id -> {
            changes.apply(List.of(ExecutionChange.of(id, ExecutionState.DISPATCHING, "It leaves.")));
            writer.append();
            changes.apply(List.of(ExecutionChange.of(id, ExecutionState.REJECTED, "The Portal refused it.")));
        });

        awaitRows(80);
        assertThat(jdbc.sql("select count(distinct entry::json ->> 'event') from ledger")
                        .query(Long.class)
                        .single())
                .isEqualTo(80);
        assertThat(verified(client.get("/v1/ledger/export").body()).rows()).isEqualTo(80);
    }

    @Test
    void shouldWaitForASlowTransactionInsteadOfPassingItsEvent() {
        new TransactionTemplate(transactions).executeWithoutResult(slow -> {
            event("execution.slow");
            Thread other = new Thread(() -> event("execution.quick"));
            other.start();
            await().atMost(LONGEST).until(() -> !other.isAlive());
            Thread appending = new Thread(writer::append);
            appending.start();
            await().atMost(LONGEST).until(() -> !appending.isAlive());
            assertThat(count("select count(*) from ledger")).isZero();
        });

        awaitRows(2);
        assertThat(jdbc.sql("select type from ledger order by n")
                        .query(String.class)
                        .list())
                .containsExactly("execution.slow", "execution.quick");
    }

    /** As texts, 10 stands before 9. */
    @Test
    void shouldKeepTheOrderWhenTheNumbersOfTransactionsGrowByADigit() {
        jdbc.sql(
                        """
                        insert into event (tx, type, subject)
                        select n::text::xid8, 'execution.of-' || n, 'execution/' || gen_random_uuid() from generate_series(8, 11) n
                        """)
                .update();

        awaitRows(4);
        event("execution.last");
        awaitRows(5);
        assertThat(jdbc.sql("select type from ledger order by n")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "execution.of-8", "execution.of-9", "execution.of-10", "execution.of-11", "execution.last");
    }

    @Test
    void shouldPassEventsThatAreNoneOfItsBusiness() {
        event("engine.refreshed");
        event("execution.success");
        event("engine.refreshed");

        awaitRows(1);
        await().atMost(LONGEST)
                .until(() ->
                        count("select count(*) from event e, ledger_head h where (e.tx, e.seq) > (h.tx, h.seq)") == 0);
    }

    @Test
    void shouldAnswerWhatTheParametersAskFor() {
        UUID first = execution("Device-1");
        UUID second = execution("device-2");
        changes.apply(List.of(ExecutionChange.of(first, ExecutionState.CANCELLED, "Nobody wants it.")));
        changes.apply(List.of(ExecutionChange.of(second, ExecutionState.DISPATCHING, "It leaves.")));
        changes.apply(List.of(ExecutionChange.of(second, ExecutionState.REJECTED, "The Portal refused it.")));
        awaitRows(3);

        JsonNode all = answer("/v1/ledger");
        assertThat(all.at("/entries/0/entry/type").asText()).isEqualTo("execution.rejected");
        assertThat(all.at("/entries/0/details/cause").asText()).isEqualTo("The Portal refused it.");
        assertThat(all.at("/entries/0/previous")).isEqualTo(all.at("/entries/1/hash"));
        assertThat(answer("/v1/ledger?device=device-1").path("entries")).hasSize(1);
        assertThat(answer("/v1/ledger?execution=" + second).path("entries")).hasSize(2);
        assertThat(answer("/v1/ledger?action=restart_device").path("entries")).isEmpty();
        assertThat(answer("/v1/ledger?caller=bot&until=2020-01-01T00:00:00Z").path("entries"))
                .isEmpty();
        assertThat(answer("/v1/ledger?device=%27or%201=1--").path("entries")).isEmpty();
    }

    @Test
    void shouldLeafThroughAllRowsPageByPage() {
        IntStream.range(0, 7).forEach(i -> event("execution.success"));
        awaitRows(7);

        List<Long> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = answer("/v1/ledger?limit=3" + cursor);
            page.path("entries").forEach(row -> seen.add(row.at("/entry/n").asLong()));
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asText();
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactly(7L, 6L, 5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void shouldSayWhichParameterCannotBeMeant() {
        HttpResponse<String> answer =
                client.get("/v1/ledger?execution=x&since=yesterday&limit=0&cursor=-1&until=2026-13-01T00:00:00Z");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("?execution", "?since", "?limit", "?cursor", "?until");
    }

    @Test
    void shouldForgetAPersonAndStayWhole() {
        jdbc.sql(
                        "insert into event (type, subject, data) values ('execution.success', 'execution/' || gen_random_uuid(), :data::jsonb)")
                .param(
                        "data",
                        "{\"action\": \"disk_cleanup\", \"user\": \"LAB\\\\alice\", \"cause\": \"alice asked.\"}")
                .update();
        event("execution.success");
        awaitRows(2);
        assertThat(answer("/v1/ledger").path("entries").findValuesAsText("person"))
                .contains("LAB\\alice");

        assertThat(delete("/v1/ledger/people?person=LAB%5Calice")).isEqualTo(204);

        String export = client.get("/v1/ledger/export").body();
        assertThat(export).doesNotContain("alice");
        assertThat(verified(export).erased()).isEqualTo(1);
        assertThat(answer("/v1/ledger").toString()).doesNotContain("alice");
        assertThat(delete("/v1/ledger/people?person=LAB%5Calice")).isEqualTo(404);
        assertThat(delete("/v1/ledger/people")).isEqualTo(400);
    }

    @Test
    void shouldExportMoreThanOnePage() throws IOException {
        jdbc.sql(
                        "insert into event (type, subject) select 'execution.success', 'execution/' || gen_random_uuid() from generate_series(1, 2500)")
                .update();
        awaitRows(2500);

        Verification.Outcome outcome =
                Verification.of(new InputStreamReader(ledger.export(), StandardCharsets.UTF_8), null);

        assertThat(outcome.breaches()).isEmpty();
        assertThat(outcome.rows()).isEqualTo(2500);
        assertThat(verified(client.get("/v1/ledger/export").body())).isEqualTo(outcome);
    }

    @Test
    void shouldBeVerifiedInTheDatabaseWithoutAHub(@Autowired Environment environment) throws IOException {
        jdbc.sql(
                        "insert into event (type, subject) select 'execution.success', 'execution/' || gen_random_uuid() from generate_series(1, 3)")
                .update();
        awaitRows(3);
        String database = "--spring.datasource.url=" + environment.getProperty("spring.datasource.url");

        Verification.Outcome whole = LedgerDatabase.verify(null, database);
        assertThat(whole).isEqualTo(verified(client.get("/v1/ledger/export").body()));

        jdbc.sql("update ledger set entry = replace(entry, 'success', 'failure') where n = 2")
                .update();
        assertThat(LedgerDatabase.verify(whole.hash(), database).breaches()).isNotEmpty();
        assertThatThrownBy(() -> LedgerDatabase.verify(null, "--spring.datasource.url=" + TestDatabase.fresh()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ledger_head");
    }

    private void awaitRows(long rows) {
        await().atMost(LONGEST).until(() -> count("select count(*) from ledger") == rows);
    }

    private JsonNode answer(String path) {
        HttpResponse<String> response = client.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        Contract contract = Contract.read();
        assertThat(new ContractSchemas(contract).errors(contract.answerSchema("/ledger", "get", 200), json(response)))
                .as(response.body())
                .isEmpty();
        return json(response);
    }

    private int delete(String path) {
        return client.send("DELETE", path, BodyPublishers.noBody()).statusCode();
    }

    private static Verification.Outcome verified(String export) {
        try {
            Verification.Outcome outcome = Verification.of(new StringReader(export), null);
            assertThat(outcome.breaches()).isEmpty();
            return outcome;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void event(String type) {
        jdbc.sql("insert into event (type, subject) values (:type, 'execution/' || gen_random_uuid())")
                .param("type", type)
                .update();
    }

    private UUID execution(String device) {
        return jdbc.sql(
                        """
                        insert into execution (action, title, action_uid, params_key, device_uid, engine_id, platform, caller,
                            timeout_seconds, state, cause)
                        values ('disk_cleanup', 'Disk Cleanup', 'u', '{}', :device, 'engine-a', 'windows', 'bot', 120, 'REQUESTED', 'asked')
                        returning id
                        """)
                .param("device", device)
                .query(UUID.class)
                .single();
    }
}
