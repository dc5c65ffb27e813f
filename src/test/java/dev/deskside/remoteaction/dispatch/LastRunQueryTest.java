package dev.deskside.remoteaction.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.catalog.ActionFieldSettings;
import dev.deskside.catalog.EngineConfig;
import dev.deskside.catalog.Platform;
import dev.deskside.catalog.Secret;
import dev.deskside.catalog.TlsSettings;
import dev.deskside.nxql.NxqlParser;
import dev.deskside.nxql.Query;
import dev.deskside.remoteaction.dispatch.Claim.Member;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LastRunQueryTest {

    private static final ActionFieldSettings NAMES =
            new ActionFieldSettings("ExecutionStatus", "ExecutionDate", "ExecutionStatusDetails");
    private static final EngineConfig ENGINE = new EngineConfig(
            "engine-a",
            URI.create("https://127.0.0.1:1"),
            "demo",
            Secret.of("demo"),
            TlsSettings.standard(),
            ZoneOffset.UTC);

    private final LastRunQuery query = new LastRunQuery("Disk \"Cleanup\"", NAMES);

    @Test
    void shouldAskForTheLastRunOfEachDevice() {
        List<BaselineQuestion> questions = query.ask(ENGINE, List.of(Claims.many(2, "engine-a")));

        assertThat(questions).hasSize(1);
        assertThat(questions.get(0).query().nxql())
                .isEqualTo(
                        """
                        (select (device_uid #"action:Disk \\"Cleanup\\"/ExecutionDate" #"action:Disk \\"Cleanup\\"/ExecutionStatus") \
                        (from device (where device (in device_uid (string "%032x" "%032x")))))"""
                                .formatted(0, 1));
    }

    @Test
    void shouldAskForManyDevicesInQueriesThatFitTheUrl() {
        List<Member> members = List.of(Claims.many(250, "engine-a"));

        List<BaselineQuestion> questions = query.ask(ENGINE, members);

        assertThat(questions)
                .hasSize(3)
                .allSatisfy(question -> assertThat(question.query().method()).isEqualTo("GET"));
        assertThat(questions.stream().flatMap(question -> question.devices().stream()))
                .containsExactlyElementsOf(members.stream().map(Member::device).toList());
    }

    @Test
    void shouldAskForThePlatformsThatThereAre() {
        Member mac = new Member(UUID.randomUUID(), "device-2", "engine-a", Platform.MAC_OS, 60, null);

        assertThat(query.ask(ENGINE, List.of(mac)).get(0).query().platforms()).containsExactly(Platform.MAC_OS);
        assertThat(query.ask(ENGINE, List.of(Claims.windows("device-1", "engine-a"), mac))
                        .get(0)
                        .query()
                        .platforms())
                .containsExactly(Platform.WINDOWS, Platform.MAC_OS);
    }

    @Test
    void shouldNeverLetAnIdentifierBecomeAPartOfTheQuestion() {
        String wicked = "x\")) (limit 1) (\\\"";

        String nxql = query.ask(ENGINE, List.of(Claims.windows(wicked, "engine-a")))
                .get(0)
                .query()
                .nxql();

        Query read = NxqlParser.parse(nxql);
        assertThat(read.limit()).isNull();
        assertThat(read.from()
                        .where()
                        .get(0)
                        .conditions()
                        .get(0)
                        .value()
                        .literals()
                        .toString())
                .contains(wicked);
    }
}
