package dev.deskside.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.SimulatedHub;
import dev.deskside.architecture.Contract;
import dev.deskside.architecture.ContractSchemas;
import dev.deskside.ingress.Client;
import dev.deskside.ingress.key.NamedKeys;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A hub with two topics, that tests ask over HTTPS; every answer is compared with the contract. */
abstract class DiagnosisHub extends SimulatedHub {

    private static final String SLOW =
            """
            version: 1
            topic: slow
            title: My computer is slow
            platforms: [windows, mac_os]
            utterances: [my pc is slow]
            probes:
              disk: { nxql: "(select (system_drive_usage number_of_days_since_last_boot) (from device (where device (eq device_uid (string %device)))))" }
              startup: { remoteAction: get_startup_impact, use: last_value, maxAge: 24h }
            fields:
              driveUsage: disk.system_drive_usage
              daysUp: disk.number_of_days_since_last_boot
              startupSecs: startup.StartupDuration
              freeShare: { expr: "1.0 - driveUsage", type: percent }
            conditions:
              low_disk: { when: "freeShare < 0.1", says: "The system drive is {driveUsage} full." }
              long_uptime: { when: "daysUp > 14" }
              slow_start: { when: "startupSecs > 100", says: "Starting takes {startupSecs} seconds." }
            remediations:
              cleanup: { title: Free disk space, when: [low_disk], remoteAction: disk_cleanup, params: { CleanupLevel: Light }, confirm: { after: 1s, expect: "driveUsage <= 0.9" } }
              reboot: { title: Restart, when: [long_uptime, slow_start], advice: "Restart the computer today." }
            translations:
              de:
                title: Mein Computer ist langsam
                conditions: { low_disk: "Das Systemlaufwerk ist zu {driveUsage} belegt." }
                remediations: { cleanup: { title: Speicher freigeben }, reboot: { title: Neu starten, advice: "Starten Sie heute neu." } }
            """;

    private static final String WINDOWS_ONLY =
            """
            version: 1
            topic: windows_only
            title: Something with Windows
            platforms: [windows]
            utterances: [windows]
            probes:
              disk: { nxql: "(select (system_drive_usage) (from device (where device (eq device_uid (string %device)))))" }
            fields:
              driveUsage: disk.system_drive_usage
            conditions:
              low_disk: { when: "driveUsage > 0.9" }
            remediations:
              clean: { title: Clean up, when: [low_disk], advice: "Delete what you do not need." }
              mend: { title: Mend it, when: [low_disk], workflow: troubleshoot_teams }
              ask: { title: Ask, when: [low_disk], campaign: advise_wifi }
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private NamedKeys keys;

    private final Contract contract = Contract.read();
    private final ContractSchemas schemas = new ContractSchemas(contract);

    protected Client client = new Client(0);

    @DynamicPropertySource
    static void topics(DynamicPropertyRegistry registry) throws IOException {
        Path topics = Files.createTempDirectory("topics");
        Files.writeString(topics.resolve("slow.topic.yaml"), SLOW);
        Files.writeString(topics.resolve("windows_only.topic.yaml"), WINDOWS_ONLY);
        registry.add("deskside.topics", topics::toString);
    }

    @BeforeEach
    void takeAKey() {
        jdbc.sql("truncate diagnosis").update();
        client = clientWith("diagnose", "read");
    }

    protected Client clientWith(String... scopes) {
        var wish = new NamedKeys.Wish("t-" + UUID.randomUUID(), List.of(scopes));
        return new Client(port).header("X-API-Key", keys.issue(wish).key());
    }

    /** The identifier of a demo device. */
    protected String device(String name) {
        return jdbc.sql("select device_uid from device where name = :name and owner")
                .param("name", name)
                .query(String.class)
                .single();
    }

    /** Sets what the cache knows of a device. */
    protected void know(String device, double driveUsage, int daysUp) {
        jdbc.sql("update device set system_drive_usage = :usage, number_of_days_since_last_boot = :days"
                        + " where device_uid = :device")
                .param("usage", driveUsage)
                .param("days", daysUp)
                .param("device", device)
                .update();
    }

    /** Sets what the cache knows of the last run of the action there. */
    protected void knowStartup(String device, String status, Instant ran, int seconds) {
        String written = ran.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "");
        jdbc.sql(
                        """
                        update device set dyn = dyn || jsonb_build_object(
                            'action:Get Startup Impact/ExecutionStatus', :status::text,
                            'action:Get Startup Impact/ExecutionDate', :ran::text,
                            'action:Get Startup Impact/StartupDuration', :seconds::text)
                        where device_uid = :device
                        """)
                .param("status", status)
                .param("ran", written)
                .param("seconds", Integer.toString(seconds))
                .param("device", device)
                .update();
    }

    protected HttpResponse<String> diagnose(String topic, Map<String, ?> body) {
        return post(client, "/v1/topics/" + topic + "/diagnosis", body);
    }

    protected static HttpResponse<String> post(Client client, String path, Object body) {
        return client.post(path, JSON.valueToTree(body).toString());
    }

    /** The diagnosis of the topic {@code slow}. */
    protected JsonNode slow(Map<String, ?> body) {
        return answer(200, diagnose("slow", body));
    }

    /** Checks the status, and the body against the contract; answers the body. */
    protected JsonNode answer(int status, HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode body = Client.json(response);
        assertThat(schemas.errors(contract.answerSchema("/topics/{topic}/diagnosis", "post", status), body))
                .as(response.body())
                .isEmpty();
        return body;
    }

    protected JsonNode problem(int status, String type, HttpResponse<String> response) {
        JsonNode problem = answer(status, response);
        assertThat(problem.path("type").asText()).isEqualTo("urn:deskside:problem:" + type);
        return problem;
    }

    /** Texts of a list. */
    protected static List<String> texts(JsonNode list) {
        return JSON.convertValue(list, JSON.getTypeFactory().constructCollectionType(List.class, String.class));
    }

    protected long calls() {
        return engine("engine-a").calls().total() + engine("engine-b").calls().total();
    }

    protected void forgetCalls() {
        engine("engine-a").calls().reset();
        engine("engine-b").calls().reset();
    }
}
