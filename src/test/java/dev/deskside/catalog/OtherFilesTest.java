package dev.deskside.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtherFilesTest {

    private static final String ACTION =
            """
            remoteActions:
              - name: disk_cleanup
                title: Disk Cleanup
                uid: 2b6c7d10-0000-4000-8000-000000000001
                nqlId: "#disk_cleanup"
                purpose: remediation
                platforms: [windows]
                inputs: { CleanupLevel: { options: [Light, 2, true], required: true } }
                outputs: { CleanupSpace: bytes }
                timeout: 120s
                consent: true
            """;

    @TempDir
    Path temporary;

    private ConnectorsFolder folder = new ConnectorsFolder(Path.of("."));

    @BeforeEach
    void makeFolder() {
        folder = new ConnectorsFolder(temporary);
    }

    @Test
    void shouldBeEmptyButWorkableWithoutFiles() {
        Catalog catalog = folder.read();

        assertThat(catalog.engines()).isEmpty();
        assertThat(catalog.portal()).isEmpty();
        assertThat(catalog.remoteActions()).isEmpty();
        assertThat(catalog.cachedFields().of(Platform.WINDOWS)).isEqualTo(CachedFields.ALWAYS);
        assertThat(catalog.identities()).isEqualTo(Identities.standard());
        assertThat(catalog.hasUpstream()).isFalse();
    }

    @Test
    void shouldGiveTheEnginesOfThePortalTheCertificatesOfThePortal() {
        folder.with(
                "portal.yaml",
                """
                portal:
                  url: "https://portal.example"
                  username: "${NEXTHINK_USER}"
                  password: "${NEXTHINK_PASSWORD}"
                  tls: { trust: "file:ca.pem" }
                  listEngines: true
                """);
        Certificates.pem(folder.resolve("ca.pem"));

        Catalog catalog = folder.read();
        PortalConfig portal = catalog.portal().orElseThrow();

        assertThat(catalog.hasUpstream()).isTrue();
        assertThat(portal.engines().port()).isEqualTo(1671);
        assertThat(portal.engines().tls()).isEqualTo(portal.tls());
    }

    @Test
    void shouldNotCountAPortalThatIsNotAskedForItsEngines() {
        folder.with("portal.yaml", "portal: { url: \"https://p\", username: a, password: \"${NEXTHINK_PASSWORD}\" }\n");

        assertThat(folder.read().hasUpstream()).isFalse();
    }

    @Test
    void shouldReadARemoteAction() {
        folder.with("remote-actions.yaml", ACTION);

        RemoteActionConfig action = folder.read().remoteAction("disk_cleanup").orElseThrow();

        assertThat(action)
                .isEqualTo(new RemoteActionConfig(
                        "disk_cleanup",
                        "Disk Cleanup",
                        "2b6c7d10-0000-4000-8000-000000000001",
                        "#disk_cleanup",
                        Purpose.REMEDIATION,
                        Set.of(Platform.WINDOWS),
                        Map.of("CleanupLevel", new ActionInput(true, List.of("Light", "2", "true"), null)),
                        Map.of("CleanupSpace", OutputType.BYTES),
                        Duration.ofMinutes(2),
                        true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "purpose: remediation          | purpose: remedation     | 6  | write remediation",
                "platforms: [windows]          | platforms: [linux]      | 7  | windows",
                "platforms: [windows]          | platforms: []           | 7  | write platforms: [windows, mac_os]",
                "platforms: [windows]          | platforms: [windows, windows] | 7 | write platforms: [windows, mac_os]",
                "name: disk_cleanup            | name: Disk-Cleanup      | 2  | write name: disk_cleanup",
                "uid: 2b6c7d10                 | uid: 2b6c               | 4  | UUID",
                "timeout: 120s                 | timeout: 120            | 10 | with its unit",
                "timeout: 120s                 | timeout: 2 minutes      | 10 | with its unit",
                "timeout: 120s                 | timeout: 2h             | 10 | write timeout: 120s",
                "consent: true                 | consent: yes            | 11 | write consent: true",
                "CleanupSpace: bytes           | CleanupSpace: byte      | 9  | write bytes",
                "nqlId: \"#disk_cleanup\"      | nqlId: disk_cleanup     | 5  | in quotes because of the #",
                "options: [Light, 2, true]     | option: [Light]         | 8  | did you mean \"options\"?"
            })
    void shouldSayWhatIsWrongWithARemoteAction(String from, String to, int line, String hint) {
        assertThat(ACTION).contains(from);
        folder.with("remote-actions.yaml", ACTION.replace(from, to));

        assertThat(folder.problem().line()).isEqualTo(line);
        assertThat(folder.problem().hint()).contains(hint);
    }

    private static final String CAMPAIGN =
            """
            remoteActions:
              - name: ask_restart
                title: Ask for a restart
                kind: campaign
                nqlId: "#ask_restart"
                purpose: remediation
                platforms: [windows]
            """;

    @Test
    void shouldReadWhatIsNoRemoteAction() {
        folder.with("remote-actions.yaml", CAMPAIGN);

        RemoteActionConfig action = folder.read().remoteAction("ask_restart").orElseThrow();

        assertThat(action.kind()).isEqualTo(ActionKind.CAMPAIGN);
        assertThat(action.idAt(TenantConfig.NAME)).isEqualTo("#ask_restart");
        assertThat(action.idAt("engine-a")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nqlId: \"#ask_restart\"  | timeout: 60s | 2 | add its id on the tenant: nqlId: \"#ask_restart\"",
                "purpose: remediation       | purpose: data_collection | 6 | write purpose: remediation",
                "kind: campaign             | kind: campaing | 4 | write campaign",
            })
    void shouldSayWhatIsWrongWithACampaign(String from, String to, int line, String hint) {
        assertThat(CAMPAIGN).contains(from);
        folder.with("remote-actions.yaml", CAMPAIGN.replace(from, to));

        assertThat(folder.problem().line()).isEqualTo(line);
        assertThat(folder.problem().hint()).contains(hint == null ? "" : hint);
    }

    @Test
    void shouldRefuseAUidAndTooManyParametersOfACampaign() {
        String inputs = IntStream.range(0, 31).mapToObj(i -> "p" + i + ": {}").collect(Collectors.joining(", "));
        folder.with(
                "remote-actions.yaml",
                CAMPAIGN + "    uid: 2b6c7d10-0000-4000-8000-000000000001\n    inputs: { " + inputs + " }\n");

        assertThat(folder.problems())
                .extracting(CatalogProblem::message)
                .containsExactlyInAnyOrder(
                        "a campaign exists on a tenant only, and has no uid", "a campaign has 30 parameters at most");
    }

    @Test
    void shouldRefuseTwoActionsOfOneNameOrTitle() {
        folder.with("remote-actions.yaml", ACTION + ACTION.replace("remoteActions:\n", ""));

        assertThat(folder.problems())
                .extracting(CatalogProblem::message)
                .containsExactly(
                        "there are two actions named \"disk_cleanup\"",
                        "there are two actions titled \"Disk Cleanup\"");
    }

    @Test
    void shouldReadTheCachedFields() {
        folder.with("cached-fields.yaml", "cachedFields: { windows: [name, last_seen], dynamic: [\"action:*\"] }\n");

        CachedFields fields = folder.read().cachedFields();

        assertThat(fields.of(Platform.WINDOWS)).containsExactly("name", "last_seen");
        assertThat(fields.of(Platform.MAC_OS)).isEmpty();
        assertThat(fields.matchesDynamic("action:Disk Cleanup/ExecutionStatus")).isTrue();
        assertThat(fields.matchesDynamic("Action:x")).isTrue();
        assertThat(fields.matchesDynamic("score:x")).isFalse();
    }

    @Test
    void shouldCacheAllDynamicFieldsUnlessTheFileNarrowsThem() {
        folder.with("cached-fields.yaml", "cachedFields: { windows: [name] }\n");

        assertThat(folder.read().cachedFields().matchesDynamic("anything: at (all)"))
                .isTrue();
    }

    @Test
    void shouldTakePatternsLiterallyExceptForTheAsterisk() {
        CachedFields fields = new CachedFields(Map.of(), List.of("score:a.b*", "(x"));

        assertThat(fields.matchesDynamic("score:a.b/c")).isTrue();
        assertThat(fields.matchesDynamic("score:aXb")).isFalse();
        assertThat(fields.matchesDynamic("(x")).isTrue();
        assertThat(fields.matchesDynamic("(xy")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "last_sen, did you mean last_seen?",
        "'action:x', under dynamic:",
        "quite_another_thing, docs/connectors.md"
    })
    void shouldRefuseAFieldThatTheHubDoesNotKnow(String field, String hint) {
        folder.with("cached-fields.yaml", "cachedFields:\n  windows:\n    - name\n    - \"" + field + "\"\n");

        assertThat(folder.problem().line()).isEqualTo(4);
        assertThat(folder.problem().hint()).contains(hint);
    }

    @Test
    void shouldReadIdentitiesFromFieldsAndFiles() {
        folder.with("mail-addresses.csv", "name,mail,sid\na,a@example.org,S-1-5-21-1\n");
        folder.with(
                "identities.yaml",
                "identities: { sid: { field: sid }, mail: { file: mail-addresses.csv, key: mail, maps: sid } }\n");

        Identities identities = folder.read().identities();

        assertThat(identities.known()).containsExactly(Identifier.SID, Identifier.MAIL);
        assertThat(identities.source(Identifier.MAIL))
                .contains(
                        new IdentitySource.MappedFile(temporary.resolve("mail-addresses.csv"), "mail", Identifier.SID));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ field: sid, key: mail }                    | either field alone",
                "{ file: m.csv, key: mail }                   | either field alone",
                "{}                                           | must not be empty",
                "{ file: missing.csv, key: mail, maps: sid }  | missing.csv cannot be read",
                "{ file: m.csv, key: email, maps: sid }       | has no column \"email\"",
                "{ file: m.csv, key: mail, maps: userName }   | has no column \"userName\"",
                "{ file: m.csv, key: mail, maps: upn }        | \"upn\", which is not read from a field",
                "{ file: m.csv, key: mail, maps: name }       | must be one of userName, sid, upn"
            })
    void shouldSayWhatIsWrongWithAnIdentity(String source, String message) {
        folder.with("m.csv", "mail,sid,upn\n");
        folder.with(
                "identities.yaml",
                "identities:\n  userName: { field: name }\n  sid: { field: sid }\n  mail: " + source + "\n");

        assertThat(folder.problem().line()).isEqualTo(4);
        assertThat(folder.problem().message()).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "phone"})
    void shouldRefuseAnUnknownIdentifier(String name) {
        folder.with("identities.yaml", "identities: { " + name + ": { field: name } }\n");

        assertThat(folder.problem().message()).isEqualTo("there is no key \"" + name + "\" here");
    }
}
