package dev.deskside.ingress.key;

import static dev.deskside.ingress.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.ingress.HubTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class ApiKeyIT extends HubTest {

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void forgetCalls() {
        jdbc.sql("delete from account_call").update();
        jdbc.sql("update account_attempt set until = '-infinity'").update();
    }

    @Test
    void shouldMakeReadAndReplaceTheKeyOfTheAccount() {
        HttpResponse<String> made = create("10.1.0.1");
        assertThat(made.statusCode()).isEqualTo(201);
        String key = json(made).get("api_key").asText();
        assertThat(key).startsWith("dsk_").hasSize(47);
        assertThat(made.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");

        HttpResponse<String> read =
                client().from("10.1.0.2").basic(USER, PASSWORD).get("/v1/api_key");
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(json(read).get("api_key").asText()).isEqualTo(key);
        assertThat(status(key)).isEqualTo(200);

        String next = json(create("10.1.0.3")).get("api_key").asText();
        assertThat(next).isNotEqualTo(key);
        assertThat(status(key)).isEqualTo(401);
        assertThat(status(next)).isEqualTo(200);
    }

    @Test
    void shouldAnswer429WithRetryAfterWhenTheAddressAsksAgain() {
        assertThat(create("10.2.0.1").statusCode()).isEqualTo(201);
        HttpResponse<String> again =
                client().from("10.2.0.1").basic(USER, PASSWORD).get("/v1/api_key");
        assertThat(again.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(again.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 10);
        assertThat(json(again).get("type").asText()).isEqualTo("urn:deskside:problem:budget-spent");
    }

    @Test
    void shouldCountTheAddressesOfOneIpv6NetworkTogether() {
        assertThat(create("2001:db8:1:2::1").statusCode()).isEqualTo(201);
        assertThat(create("2001:db8:1:2:ffff::9").statusCode()).isEqualTo(429);
        assertThat(create("2001:db8:1:3::1").statusCode()).isEqualTo(201);
    }

    @Test
    void shouldRefuseBeforeLookingAtThePasswordAfterFiveWrongOnes() {
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> wrong =
                    client().from("10.3.0." + i).basic(USER, "guess" + i).get("/v1/api_key");
            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(wrong.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .startsWith("Basic");
        }
        HttpResponse<String> right = create("10.3.1.1");
        assertThat(right.statusCode()).isEqualTo(429);
        assertThat(right.headers().firstValue("Retry-After")).contains("10");
    }

    @Test
    void shouldNotCountRightPasswordsAsAttempts() {
        for (int i = 0; i < 7; i++) {
            assertThat(create("10.4.0." + i).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void shouldAskForBasicCredentialsWithoutSpendingTheCall() {
        HttpResponse<String> missing = client().from("10.5.0.1").get("/v1/api_key");
        assertThat(missing.statusCode()).isEqualTo(401);
        assertThat(missing.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Basic");
        assertThat(create("10.5.0.1").statusCode()).isEqualTo(201);
    }

    @Test
    void shouldEndTheKeyWhenThePasswordChanges() {
        String key = json(create("10.6.0.1")).get("api_key").asText();
        var changed = new AccountKeyDerivation(new AccountSettings(USER, "another"));
        var elsewhere = new KeyLookup(new KeyTable(jdbc), changed);
        assertThat(elsewhere.callerOf(key)).isEmpty();
    }

    @Test
    void shouldLetEveryScopeButAdminBeUsedByTheAccountsKey() {
        String key = json(create("10.7.0.1")).get("api_key").asText();
        HttpResponse<String> refused =
                client().header("Authorization", "bearer " + key).get("/v1/keys");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).get("detail").asText()).contains("'admin'");
    }

    @Test
    void shouldIssueListAndRevokeNamedKeys() {
        HttpResponse<String> issued = client().from("10.8.0.1")
                .basic(USER, PASSWORD)
                .post("/v1/keys", "{\"name\":\"teams-bot\",\"scopes\":[\"read\",\"act\"]}");
        assertThat(issued.statusCode()).isEqualTo(201);
        String key = json(issued).get("key").asText();
        assertThat(status(key)).isEqualTo(200);

        String admin = key("admin");
        HttpResponse<String> list = client().header("x-api-KEY", admin).get("/v1/keys");
        assertThat(list.body()).contains("teams-bot").doesNotContain(key);

        assertThat(client().header("X-API-Key", admin)
                        .send("DELETE", "/v1/keys/teams-bot", BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(204);
        assertThat(status(key)).isEqualTo(401);
        assertThat(client().header("X-API-Key", admin)
                        .send("DELETE", "/v1/keys/teams-bot", BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldNameWhatIsWrongWithAWishForAKey() {
        HttpResponse<String> wrong =
                clientWith("admin").post("/v1/keys", "{\"name\":\"Ä\",\"scopes\":[\"read\",\"fly\"]}");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(json(wrong).get("errors").findValuesAsText("pointer")).containsExactly("#/name", "#/scopes/1");

        HttpResponse<String> taken = clientWith("admin").post("/v1/keys", "{\"name\":\"twice\",\"scopes\":[\"read\"]}");
        assertThat(taken.statusCode()).isEqualTo(201);
        assertThat(clientWith("admin")
                        .post("/v1/keys", "{\"name\":\"twice\",\"scopes\":[\"read\"]}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void shouldKeepNeitherKeysNorPasswordsInTheDatabase() {
        String key = json(create("10.9.0.1")).get("api_key").asText();
        String all = String.valueOf(jdbc.sql("select json_agg(k)::text from api_key k")
                .query(String.class)
                .single());
        assertThat(all).doesNotContain(key).doesNotContain(PASSWORD);
    }

    private HttpResponse<String> create(String address) {
        return client().from(address).basic(USER, PASSWORD).send("POST", "/v1/api_key", BodyPublishers.noBody());
    }

    private int status(String key) {
        return client().header("X-API-Key", key).get("/v1/devices?user=a").statusCode();
    }
}
