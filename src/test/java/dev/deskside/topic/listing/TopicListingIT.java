package dev.deskside.topic.listing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.SimulatedHub;
import dev.deskside.ingress.Client;
import dev.deskside.ingress.key.NamedKeys;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@DirtiesContext
class TopicListingIT extends SimulatedHub {

    private static final String DISK =
            """
            topic: disk_full
            title: The disk is full
            platforms: [windows, mac_os]
            utterances: [my disk is full]
            probes:
              disk: { nxql: "(select (system_drive_usage) (from device (where device (eq device_uid (string %device)))))" }
            fields:
              usage: disk.system_drive_usage
              free: { expr: "1.0 - usage", type: percent }
            conditions:
              full: { when: "usage > 0.9", says: "It is {usage} full." }
              nearly: { when: "free < 0.2" }
            remediations:
              empty: { title: Empty the bin, when: [full], advice: "Empty the bin." }
            translations:
              de:
                title: Die Platte ist voll
                utterances: [meine platte ist voll]
                conditions: { full: "Sie ist zu {usage} voll." }
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private NamedKeys keys;

    @DynamicPropertySource
    static void topics(DynamicPropertyRegistry registry) throws IOException {
        Path folder = Files.createTempDirectory("topics");
        Files.writeString(folder.resolve("disk_full.topic.yaml"), DISK);
        Files.writeString(
                folder.resolve("mac_disk.topic.yaml"),
                DISK.replace("topic: disk_full", "topic: mac_disk").replace("windows, mac_os", "mac_os"));
        Files.writeString(folder.resolve("wrong.topic.yaml"), "topic: wrong\n");
        registry.add("deskside.topics", folder::toString);
    }

    private HttpResponse<String> get(String path, String language, String scope) {
        String key = keys.issue(new NamedKeys.Wish("t-" + UUID.randomUUID(), List.of(scope)))
                .key();
        return new Client(port)
                .header("X-API-Key", key)
                .header("Accept-Language", language)
                .get(path);
    }

    private JsonNode json(String path, String language) {
        HttpResponse<String> answer = get(path, language, "read");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Client.json(answer);
    }

    @Test
    void shouldListTheTopicsThatAreRight() {
        JsonNode topics = json("/v1/topics", "fr");

        assertThat(topics.findValuesAsText("topic")).containsExactly("disk_full", "mac_disk");
        assertThat(topics.path("topics").get(0).path("title").asText()).isEqualTo("The disk is full");
        assertThat(topics.path("topics").get(0).path("platforms")).hasSize(2);
    }

    @Test
    void shouldListTheTopicsOfAPlatform() {
        assertThat(json("/v1/topics?platform=windows", "en").findValuesAsText("topic"))
                .containsExactly("disk_full");
        assertThat(json("/v1/topics?platform=mac_os", "en").findValuesAsText("topic"))
                .hasSize(2);
    }

    @Test
    void shouldSpeakTheCallersLanguage() {
        JsonNode topic = json("/v1/topics/disk_full", "de-CH, en;q=0.5");

        assertThat(topic.path("title").asText()).isEqualTo("Die Platte ist voll");
        assertThat(topic.path("utterances").get(0).asText()).isEqualTo("meine platte ist voll");
        assertThat(topic.path("conditions").get(0).path("says").asText()).isEqualTo("Sie ist zu {usage} voll.");
        assertThat(topic.path("remediations").get(0).path("title").asText()).isEqualTo("Empty the bin");
    }

    @Test
    void shouldShowWhatATopicConsistsOf() {
        JsonNode topic = json("/v1/topics/disk_full", "en");

        assertThat(topic.path("inputs").toString()).isEqualTo("[\"device\",\"user\"]");
        assertThat(topic.path("fields").toString())
                .isEqualTo(
                        "[{\"name\":\"usage\",\"type\":\"percent\",\"probe\":\"disk\",\"column\":\"system_drive_usage\"},"
                                + "{\"name\":\"free\",\"type\":\"percent\",\"expression\":\"1.0 - usage\"}]");
        assertThat(topic.path("conditions").toString())
                .isEqualTo("[{\"id\":\"full\",\"when\":\"usage > 0.9\",\"says\":\"It is {usage} full.\"},"
                        + "{\"id\":\"nearly\",\"when\":\"free < 0.2\",\"says\":null}]");
        assertThat(topic.path("remediations").get(0).path("advice").asText()).isEqualTo("Empty the bin.");
    }

    @Test
    void shouldNameTheNearestTopic() {
        HttpResponse<String> answer = get("/v1/topics/disk-ful", "en", "read");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Client.json(answer).path("detail").asText()).endsWith("Did you mean disk_full?");
        assertThat(get("/v1/topics/x%00%27%22", "en", "read").statusCode()).isBetween(400, 404);
    }

    @Test
    void shouldRefuseAPlatformThatThereIsNot() {
        HttpResponse<String> answer = get("/v1/topics?platform=linux", "en", "read");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Client.json(answer).path("errors").get(0).path("pointer").asText())
                .isEqualTo("?platform");
    }

    @Test
    void shouldTakeALanguageHeaderThatMakesNoSenseForNone() {
        assertThat(json("/v1/topics/disk_full", "!!;q=x").path("title").asText())
                .isEqualTo("The disk is full");
    }

    @Test
    void shouldNeedTheScopeRead() {
        assertThat(get("/v1/topics", "en", "query").statusCode()).isEqualTo(403);
    }
}
