package dev.deskside.ingress.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.ingress.Client;
import dev.deskside.ingress.HubTest;
import dev.deskside.ingress.key.NamedKeys;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The limit of each key, its headers, and the account of all budgets. */
class CallerLimitIT extends HubTest {

    private static final String PATH = "/v1/devices?user=a";

    private Client limited(String name, int requestsPerSecond, String... scopes) {
        var wish = new NamedKeys.Wish(name, List.of(scopes), requestsPerSecond, false, null);
        return client().header("X-API-Key", keys.issue(wish).key());
    }

    private static String anyName() {
        return "t-" + UUID.randomUUID();
    }

    @Test
    void shouldSayOnEachAnswerWhatIsLeftOfTheKeysLimit() {
        Client client = limited(anyName(), 50, "read");

        HttpResponse<String> answer = client.get(PATH);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("RateLimit-Policy")).containsExactly("\"caller\";q=50;w=1");
        assertThat(answer.headers().allValues("RateLimit")).containsExactly("\"caller\";r=49;t=1");
    }

    @Test
    void shouldAnswer429ThatNamesTheBudgetWhenTheKeyHasHadItsRequests() {
        Client client = limited(anyName(), 3, "read");
        List<HttpResponse<String>> answers =
                IntStream.range(0, 4).mapToObj(i -> client.get(PATH)).toList();

        assertThat(answers.subList(0, 3)).extracting(HttpResponse::statusCode).containsExactly(200, 200, 200);
        HttpResponse<String> refused = answers.get(3);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(refused.headers().allValues("RateLimit-Policy")).containsExactly("\"caller\";q=3;w=1");
        assertThat(refused.headers().allValues("RateLimit")).containsExactly("\"caller\";r=0;t=1");
        JsonNode problem = Client.json(refused);
        assertThat(problem.path("type").asText()).isEqualTo("urn:deskside:problem:budget-spent");
        assertThat(problem.path("budget").asText()).isEqualTo("caller");
        assertThat(problem.path("limitPerSecond").asInt()).isEqualTo(3);
        assertThat(Instant.parse(problem.path("refillsAt").asText()))
                .isBefore(Instant.now().plusSeconds(2));
        await("its next second")
                .atMost(Duration.ofSeconds(5))
                .until(() -> client.get(PATH).statusCode() == 200);
    }

    @Test
    void shouldLeaveOtherKeysAndTheHealthAlone() {
        Client client = limited(anyName(), 1, "read");
        client.get(PATH);

        assertThat(client.get(PATH).statusCode()).isEqualTo(429);
        assertThat(client.get("/v1/health").statusCode()).isEqualTo(200);
        assertThat(clientWith("read").get(PATH).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldNotLimitAKeyWhoseLimitIsZero() {
        Client client = limited(anyName(), 0, "read");

        HttpResponse<String> answer = client.get(PATH);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("RateLimit")).isEmpty();
    }

    @Test
    void shouldIssueAKeyWithAProfileAndRefuseALimitThatIsNone() {
        Client admin = clientWith("admin");
        String name = anyName();

        HttpResponse<String> issued = admin.post(
                "/v1/keys",
                "{\"name\":\"" + name + "\",\"scopes\":[\"read\"],\"requestsPerSecond\":7,\"waitForBudget\":true}");
        HttpResponse<String> refused = admin.post(
                "/v1/keys", "{\"name\":\"" + anyName() + "\",\"scopes\":[\"read\"],\"requestsPerSecond\":-1}");

        assertThat(issued.statusCode()).isEqualTo(201);
        assertThat(Client.json(issued).path("requestsPerSecond").asInt()).isEqualTo(7);
        assertThat(Client.json(issued).path("waitForBudget").asBoolean()).isTrue();
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Client.json(refused).at("/errors/0/pointer").asText()).isEqualTo("#/requestsPerSecond");
    }

    @Test
    void shouldShowEveryBudgetWithTheCallersOwnAndOthersToAnAdministratorOnly() {
        String own = anyName();
        String other = anyName();
        limited(other, 20, "read").get(PATH);

        JsonNode seen = Client.json(limited(own, 30, "read").get("/v1/budget"));
        JsonNode all = Client.json(clientWith("read", "admin").get("/v1/budget"));

        assertThat(seen.path("budgets").findValuesAsText("budget"))
                .contains("cache", "caller")
                .anyMatch(name -> name.startsWith("engine:"));
        assertThat(line(seen, own).path("limitPerSecond").asInt()).isEqualTo(30);
        assertThat(line(seen, own).path("used").asInt()).isEqualTo(1);
        assertThat(line(seen, own).path("left").asInt()).isEqualTo(29);
        assertThat(line(seen, own).path("refillsAt").isTextual()).isTrue();
        assertThat(line(seen, other).isMissingNode()).isTrue();
        assertThat(line(all, other).path("limitPerSecond").asInt()).isEqualTo(20);
        assertThat(seen.at("/upstreamCalls/since").isTextual()).isTrue();
    }

    private static JsonNode line(JsonNode report, String caller) {
        for (JsonNode line : report.path("budgets")) {
            if (line.path("caller").asText().equals(caller)) {
                return line;
            }
        }
        return report.path("nothing");
    }
}
