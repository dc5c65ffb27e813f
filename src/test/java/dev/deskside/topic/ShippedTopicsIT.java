package dev.deskside.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.SimulatedHub;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.Platform;
import dev.deskside.catalog.topic.Condition;
import dev.deskside.catalog.topic.Remediation;
import dev.deskside.catalog.topic.Topic;
import dev.deskside.ingress.Client;
import dev.deskside.ingress.key.NamedKeys;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The shipped topics on the simulated fleet, from discovery to the answer over HTTPS. */
class ShippedTopicsIT extends SimulatedHub {

    /** What a text shows where a value is missing, or where a place for one was not filled. */
    private static final Pattern UNFILLED = Pattern.compile("[{}]|\\bunknown\\b|\\bunbekannt\\b");

    private static final String TOO_SHORT_TO_RUN_ACTIONS = "5000";

    @LocalServerPort
    private int port;

    @Autowired
    private NamedKeys keys;

    @Autowired
    private CatalogHolder catalog;

    private Client client = new Client(0);

    @BeforeEach
    void fillTheCacheAndTakeAKey() {
        String key = keys.issue(new NamedKeys.Wish("t-" + UUID.randomUUID(), List.of("diagnose")))
                .key();
        client = new Client(port).header("X-API-Key", key).header("X-Deadline-Ms", TOO_SHORT_TO_RUN_ACTIONS);
        discover();
        Stream.of("engine-a", "engine-b").forEach(name -> engine(name).calls().reset());
    }

    @Test
    void shouldSeeEveryConditionTrueFalseAndMissingWithoutOneCallToAnEngine() {
        List<String> devices = devices();
        List<String> unseen = new ArrayList<>();
        Set<String> reasons = new TreeSet<>();
        for (Topic topic : topics()) {
            unseen.addAll(unseen(topic, devices, reasons));
        }

        assertThat(unseen).isEmpty();
        assertThat(reasons).contains("never ran", "too old", "failed", "no value");
        assertThat(callsToEngines()).isZero();
    }

    /** Diagnoses devices until each condition of the topic was seen in each state, and each remediation of Engines was suggested. */
    private List<String> unseen(Topic topic, List<String> devices, Set<String> reasons) {
        Set<String> wanted = new TreeSet<>();
        for (Condition condition : topic.conditions()) {
            Stream.of("true", "false", "missing").forEach(state -> wanted.add(condition.id() + " " + state));
        }
        for (Remediation remediation : topic.remediations()) {
            if (!(remediation instanceof Remediation.Action action)
                    || !action.kind().isOfTenant()) {
                wanted.add(remediation.id() + " suggested");
            }
        }
        for (int i = 0; i < devices.size() && !wanted.isEmpty(); i++) {
            wanted.removeAll(seen(diagnosis(topic, devices.get(i), i % 2 == 0 ? "de" : "en"), reasons));
        }
        return wanted.stream().map(one -> topic.name() + ": " + one).toList();
    }

    private static Set<String> seen(JsonNode diagnosis, Set<String> reasons) {
        Set<String> seen = new HashSet<>();
        for (JsonNode condition : diagnosis.path("conditions")) {
            String id = condition.path("id").asText();
            String result = condition.path("result").asText();
            seen.add(id + " " + result);
            assertThat(condition.has("text")).as(id + " " + result).isEqualTo(result.equals("true"));
            assertFilled(condition.path("text").asText());
        }
        for (JsonNode remediation : diagnosis.path("remediations")) {
            seen.add(remediation.path("id").asText() + " suggested");
            assertFilled(remediation.path("title").asText());
            assertFilled(remediation.path("text").asText());
        }
        diagnosis
                .path("fields")
                .forEach(field -> reasons.add(kind(field.path("missing").asText())));
        return seen;
    }

    private static void assertFilled(String text) {
        assertThat(UNFILLED.matcher(text).find()).as(text).isFalse();
    }

    private static String kind(String reason) {
        return reason.contains("never ran")
                ? "never ran"
                : reason.contains("values older than")
                        ? "too old"
                        : reason.contains(" failed")
                                ? "failed"
                                : reason.contains("has no value") ? "no value" : "other";
    }

    @Test
    void shouldFindTheSickDeviceSickTheHealthyOneHealthyAndTheNewOneIncomplete() {
        for (Topic topic : topics()) {
            JsonNode sick = ofUser(topic, "LAB\\ivan");
            JsonNode healthy = ofUser(topic, "LAB\\judy");
            JsonNode fresh = ofUser(topic, "LAB\\erin");

            assertThat(sick.path("verdict").asText()).as(topic.name()).isEqualTo("issues_found");
            assertThat(sick.path("missing")).as(topic.name()).isEmpty();
            assertThat(sick.path("remediations")).as(topic.name()).isNotEmpty();
            assertThat(healthy.path("verdict").asText()).as(healthy.toString()).isEqualTo("healthy");
            assertThat(healthy.path("remediations")).isEmpty();
            assertThat(fresh.path("verdict").asText()).as(topic.name()).isEqualTo("incomplete");
            assertThat(fresh.path("missing")).hasSize(topic.conditions().size());
        }
    }

    @Test
    void shouldSuggestOnAMacOnlyWhatRunsThere() {
        String mac = jdbc.sql("select device_uid from device where owner and name like 'Bob%'")
                .query(String.class)
                .single();
        for (Topic topic : topics()) {
            HttpResponse<String> answer = ask(topic, "device", mac, "en");
            if (answer.statusCode() == 422) {
                assertThat(Client.json(answer).path("detail").asText()).contains("windows alone");
                continue;
            }
            for (JsonNode remediation : Client.json(answer).path("remediations")) {
                catalog.current()
                        .remoteAction(remediation.path("action").asText())
                        .ifPresent(action -> assertThat(action.platforms()).contains(Platform.MAC_OS));
            }
        }
    }

    private List<Topic> topics() {
        List<Topic> topics = catalog.current().topics().all();
        assertThat(topics).hasSizeGreaterThanOrEqualTo(10);
        return topics;
    }

    private List<String> devices() {
        return jdbc.sql("select device_uid from device where owner order by device_uid")
                .query(String.class)
                .list();
    }

    private long callsToEngines() {
        return engine("engine-a").calls().total() + engine("engine-b").calls().total();
    }

    private JsonNode ofUser(Topic topic, String user) {
        HttpResponse<String> answer = ask(topic, "user", user.replace("\\", "\\\\"), "en");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Client.json(answer);
    }

    /** Empty when the topic is not for the device's platform. */
    private JsonNode diagnosis(Topic topic, String device, String language) {
        HttpResponse<String> answer = ask(topic, "device", device, language);
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 422);
        return answer.statusCode() == 200
                ? Client.json(answer)
                : Client.json(answer).path("nothing");
    }

    private HttpResponse<String> ask(Topic topic, String key, String value, String language) {
        return client.header("Accept-Language", language)
                .post("/v1/topics/" + topic.name() + "/diagnosis", "{\"" + key + "\":\"" + value + "\"}");
    }
}
