package dev.deskside.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.SimulatedHub;
import dev.deskside.ingress.Client;
import dev.deskside.ingress.key.NamedKeys;
import dev.deskside.simulator.Fault;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class DevicesIT extends SimulatedHub {

    private static final String ALICES_SID = "S-1-5-21-1004336348-1177238915-682003330-1000";

    @LocalServerPort
    private int port;

    @Autowired
    private NamedKeys keys;

    private Client client = new Client(0);

    @BeforeEach
    void takeAKeyToRead() {
        String key = keys.issue(new NamedKeys.Wish("t-" + UUID.randomUUID(), List.of("read")))
                .key();
        client = new Client(port).header("X-API-Key", key);
    }

    private HttpResponse<String> ask(String parameter, String value) {
        return client.get("/v1/devices?" + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private JsonNode ofUser(String user) {
        HttpResponse<String> answer = ask("user", user);
        assertThat(answer.statusCode()).as("%s: %s", user, answer.body()).isEqualTo(200);
        return Client.json(answer);
    }

    private void assertProblem(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .as("%s: %s", answer.uri(), answer.body())
                .hasValue("application/problem+json");
        assertThat(Client.json(answer).path("type").asText()).isEqualTo("urn:deskside:problem:" + type);
    }

    @Test
    void shouldFindAPersonByEverySpelling() {
        discover();

        for (String spelling : List.of(
                "alice",
                "ALICE",
                " alice ",
                "LAB\\alice",
                "lab\\ALICE",
                "alice@LAB",
                "alice@lab.example",
                "ALICE@Lab.Example",
                ALICES_SID,
                ALICES_SID.toLowerCase(java.util.Locale.ROOT),
                "alice.wonder@CORP.example")) {
            JsonNode answer = ofUser(spelling);
            assertThat(answer.path("user").path("sid").asText()).as(spelling).isEqualTo(ALICES_SID);
            assertThat(answer.path("devices").findValuesAsText("name"))
                    .as(spelling)
                    .containsExactly("LAB-PC-01");
            assertThat(answer.path("candidates")).isEmpty();
        }
    }

    @Test
    void shouldShowTheDeviceUsedLastFirst() {
        discover();

        JsonNode devices = ofUser("bob").path("devices");

        assertThat(devices.findValuesAsText("platform")).containsExactly("windows", "mac_os");
        assertThat(devices.get(0).path("lastActivity").asText())
                .isGreaterThan(devices.get(1).path("lastActivity").asText());
        assertThat(devices.get(0).path("stale").asBoolean(true)).isFalse();
        assertThat(devices.get(0).path("source").asText()).isEqualTo("cache");
    }

    @Test
    void shouldLetTheCallerChooseAmongPeopleOfOneName() {
        discover();

        JsonNode english = ofUser("carol");
        JsonNode german =
                Client.json(client.header("Accept-Language", "de-CH, en;q=0.5").get("/v1/devices?user=carol"));

        assertThat(english.path("user").isNull()).isTrue();
        assertThat(english.path("devices")).isEmpty();
        assertThat(english.path("candidates").findValuesAsText("user"))
                .containsExactlyInAnyOrder("LAB\\carol", "BRANCH\\carol");
        assertThat(english.path("candidates").findValuesAsText("label"))
                .allSatisfy(label -> assertThat(label).matches("carol \\((LAB|BRANCH)\\), LAB-PC-0. used .*(ago|now)"));
        assertThat(german.path("candidates").findValuesAsText("label"))
                .allSatisfy(label -> assertThat(label).matches("carol .*, LAB-PC-0. (vor|gerade) .*benutzt"));
        assertThat(ofUser("BRANCH\\carol").path("devices")).hasSize(1);
    }

    @Test
    void shouldSayThatNobodyIsKnownByThatNameOrAddress() {
        discover();

        for (String nobody : List.of(
                "nosuchperson",
                "BRANCH\\alice",
                "S-1-5-21-1-2-3-4",
                "left@corp.example",
                "nobody@lab.example",
                "alice@elsewhere.example")) {
            HttpResponse<String> answer = ask("user", nobody);
            assertProblem(answer, 404, "unknown-employee");
            assertThat(Client.json(answer).path("detail").asText())
                    .contains("userName")
                    .contains("mail");
        }
    }

    @Test
    void shouldTakeEveryCharacterOfANameAsDataAndFindItExactly() {
        discover();
        for (String account : List.of("x_y", "xzy", "a\\b", "c%d", "cxd", "e*f", "null", "'q'", "true", "${body}")) {
            jdbc.sql("insert into app_user (user_key, account, domain) values (:key, :account, 'LAB')")
                    .param("key", "name:lab\\" + account)
                    .param("account", account)
                    .update();
        }

        for (String name : List.of(
                "o'neil",
                "smith \"jr\"",
                "meier (temp)",
                "100%",
                "star*",
                "müller",
                "山田",
                "😀",
                "x_y",
                "a\\b",
                "c%d",
                "e*f",
                "null",
                "'q'",
                "true",
                "${body}")) {
            assertThat(ofUser("LAB\\" + name).path("user").path("name").asText())
                    .isEqualTo(name);
        }
        for (String name : List.of("null", "'q'", "true", "${body}")) {
            assertThat(ofUser(name).path("user").path("name").asText()).isEqualTo(name);
        }
        assertThat(ofUser("MÜLLER").path("user").path("name").asText()).isEqualTo("müller");
        assertThat(ofUser("c%d").path("candidates")).isEmpty();
    }

    @Test
    void shouldNeverWidenAQuestionToPatternsOrStatements() {
        discover();
        long before = count("select count(*) from device");

        for (String pattern : List.of(
                "%",
                "_",
                "*",
                "?",
                "a%",
                "al_ce",
                "ali*",
                "LAB\\%",
                "%\\alice",
                "%@lab.example",
                "alice' or '1'='1",
                "alice'; drop table device; --",
                "\" or \"\"=\"",
                "$$alice$$",
                ":value",
                "?1",
                "'alice'",
                "\"alice\"",
                "${jndi:ldap://127.0.0.1/a}",
                "${body}",
                "alice))")) {
            assertThat(ask("user", pattern).statusCode()).as(pattern).isEqualTo(404);
            assertThat(Client.json(ask("name", pattern)).path("devices"))
                    .as(pattern)
                    .isEmpty();
            assertThat(client.get("/v1/devices/"
                                    + URLEncoder.encode(pattern, StandardCharsets.UTF_8)
                                            .replace("+", "%20"))
                            .statusCode())
                    .as(pattern)
                    .isIn(400, 404);
        }
        assertThat(count("select count(*) from device")).isEqualTo(before);
    }

    @Test
    void shouldRefuseAQuestionThatMakesNoSense() {
        discover();

        for (String question : List.of(
                "",
                "?",
                "?user=alice&name=LAB-PC-01",
                "?user=",
                "?user=%20",
                "?name=",
                "?user=" + "a".repeat(4_000),
                "?name=" + "a".repeat(4_000),
                "?user=al%00ice",
                "?user=al%0Aice",
                "?user=al%1Bice",
                "?name=LAB%07",
                "?user=alice&users=bob",
                "?user=alice&user=bob",
                "?USER=alice")) {
            assertProblem(client.get("/v1/devices" + question), 400, "malformed-request");
        }
        assertThat(ask("user", "a".repeat(10_000)).statusCode()).isEqualTo(400);
    }

    @Test
    void shouldFindDevicesByNameWhateverTheCase() {
        discover();

        assertThat(Client.json(ask("name", "lab-pc-01")).path("devices").findValuesAsText("name"))
                .containsExactly("LAB-PC-01");
        assertThat(Client.json(ask("name", "BOB'S MacBook \"Pro\" (50%)*")).path("devices"))
                .hasSize(1);
        assertThat(Client.json(ask("name", "LAB-PC-99999")).path("devices")).isEmpty();
    }

    @Test
    void shouldShowTheFieldsOfADevice() {
        discover();
        String device = ofUser("alice").path("devices").get(0).path("device").asText();

        JsonNode all = Client.json(client.get("/v1/devices/" + device));
        JsonNode some = Client.json(client.get("/v1/devices/" + device.toUpperCase(java.util.Locale.ROOT)
                + "?fields=system_drive_usage,%20last_logged_on_user"));

        assertThat(all.path("fields").path("last_logged_on_user").asText()).isEqualToIgnoringCase("LAB\\alice");
        assertThat(some.path("fields").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("system_drive_usage", "last_logged_on_user");
        HttpResponse<String> wrong = client.get("/v1/devices/" + device + "?fields=name,colour");
        assertProblem(wrong, 400, "malformed-request");
        assertThat(wrong.body()).contains("colour").doesNotContain("The field name");
        assertProblem(client.get("/v1/devices/" + "0".repeat(32)), 404, "unknown-device");
        assertProblem(client.get("/v1/devices/null"), 404, "unknown-device");
        assertProblem(client.get("/v1/discovery/runs/null"), 404, "not-found");
        assertProblem(client.get("/v1/devices/%00"), 400, "malformed-request");
    }

    @Test
    void shouldShowADeviceOfTwoEnginesOnce() {
        discover();
        String owner = jdbc.sql("select engine_id from device where name = 'LAB-PC-01'")
                .query(String.class)
                .single();
        String other = owner.equals("engine-a") ? "engine-b" : "engine-a";
        jdbc.sql("insert into device (engine_id, device_uid, platform, owner, name, last_seen)"
                        + " select :other, device_uid, platform, false, name, last_seen - interval '1 hour'"
                        + " from device where name = 'LAB-PC-01'")
                .param("other", other)
                .update();
        jdbc.sql(
                        "insert into device_user (engine_id, device_uid, user_key, last_activity, source)"
                                + " select :other, device_uid, user_key, last_activity - interval '1 hour', source"
                                + " from device_user where device_uid in (select device_uid from device where name = 'LAB-PC-01')")
                .param("other", other)
                .update();

        JsonNode devices = ofUser("alice").path("devices");
        JsonNode named = Client.json(ask("name", "LAB-PC-01")).path("devices");

        assertThat(devices.findValuesAsText("engine")).containsExactly(owner);
        assertThat(named.findValuesAsText("engine")).containsExactly(owner);
        String uid = devices.get(0).path("device").asText();
        assertThat(Client.json(client.get("/v1/devices/" + uid)).path("engine").asText())
                .isEqualTo(owner);
    }

    @Test
    void shouldSayThatOldDataAreStale() {
        discover();
        jdbc.sql("update engine_state set refreshed_at = now() - interval '4 hours'")
                .update();

        JsonNode device = ofUser("alice").path("devices").get(0);
        JsonNode details =
                Client.json(client.get("/v1/devices/" + device.path("device").asText()));

        for (JsonNode answer : List.of(device, details)) {
            assertThat(answer.path("stale").asBoolean()).isTrue();
            assertThat(answer.path("ageSeconds").asLong()).isBetween(14_400L, 14_700L);
        }
    }

    @Test
    void shouldNotShowTheDevicesOfAnEngineThatIsDown() {
        discover();
        String device = jdbc.sql("select device_uid from device d where engine_id = 'engine-a' and not exists"
                        + " (select from device o where o.device_uid = d.device_uid and o.engine_id = 'engine-b')"
                        + " order by device_uid limit 1")
                .query(String.class)
                .single();
        engine("engine-a").fail(new Fault.WrongPassword());

        discover();
        discover();
        assertThat(client.get("/v1/devices/" + device).statusCode()).isEqualTo(200);
        discover();

        assertProblem(client.get("/v1/devices/" + device), 404, "unknown-device");
        engine("engine-a").recover();
        discover();
        assertThat(client.get("/v1/devices/" + device).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldAskForPatienceWhileTheDirectoryIsEmpty() {
        HttpResponse<String> answer = ask("user", "alice");

        assertProblem(answer, 503, "not-ready");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
    }
}
