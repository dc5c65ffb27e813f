package dev.deskside.remoteaction.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.catalog.ActionFieldSettings;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.EngineConfig;
import dev.deskside.catalog.MergeBy;
import dev.deskside.catalog.OutputType;
import dev.deskside.catalog.Platform;
import dev.deskside.catalog.Purpose;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.catalog.Secret;
import dev.deskside.catalog.TestCatalogs;
import dev.deskside.catalog.TlsSettings;
import dev.deskside.remoteaction.ExecutionState;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How executions share queries; the laws hold for any executions. */
class PollGroupingTest {

    private static final int MAX_BYTES = 7_500;
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final List<String> ACTIONS = List.of("disk_cleanup", "flush_dns_cache", "größe");

    private final ActionFields fields = new ActionFields(
            new ActionFieldSettings("ExecutionStatus", "ExecutionDate", "ExecutionStatusDetails"), catalog());
    private final PollQueries queries = new PollQueries(fields);
    private final PollSettings settings = new PollSettings(Duration.ofSeconds(5), MAX_BYTES, Duration.ofHours(24));
    private final PollGrouping grouping = new PollGrouping(queries, settings);
    private final PollQuestions questions = new PollQuestions(queries, grouping, Clock.systemUTC());

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100, 158, 159, 160, 161, 2_000})
    void shouldFillEachQueryToItsLimitAndForgetNobody(int count) {
        List<PollMember> members = members(count, new Random(count));
        PollRun run = run(MergeBy.DEVICES, null, members);

        List<PollGroup> groups = group(run);

        assertThat(groups.stream().flatMap(group -> group.members().stream()).toList())
                .isEqualTo(members);
        for (int i = 0; i < groups.size(); i++) {
            PollGroup group = groups.get(i);
            int bytes = questions.of(group).query().bytes();
            assertThat(group.bytes()).as("the size that was reckoned").isEqualTo(bytes);
            assertThat(bytes).isLessThanOrEqualTo(MAX_BYTES);
            if (i + 1 < groups.size()) {
                PollGroup next = groups.get(i + 1);
                assertThat(with(group, next.members().get(0))).isGreaterThan(MAX_BYTES);
            }
        }
    }

    @Test
    void shouldAskAboutSoManyDevicesInOneQueryAsTheDocumentationSays() {
        PollRun run = run(MergeBy.DEVICES, null, cleanups(1_000));

        assertThat(group(run)).extracting(group -> group.members().size()).startsWith(174, 174);
    }

    @Test
    void shouldAskForADeviceOnceWhateverItWaitsFor() {
        List<PollMember> members =
                List.of(member("disk_cleanup", "device-1", false, 1), member("flush_dns_cache", "device-1", false, 1));

        PollQuestion question =
                questions.of(group(run(MergeBy.DEVICES, null, members)).get(0));

        assertThat(question.query().nxql())
                .containsOnlyOnce("device-1")
                .contains("action:Disk Cleanup/ExecutionDate", "action:Flush DNS Cache/ExecutionDate");
    }

    @Test
    void shouldAskByTimeOnlyWhereOneQueryIsNotEnough() {
        assertThat(group(run(MergeBy.TIME, 0d, cleanups(1_000)))).hasSize(1);
        assertThat(group(run(MergeBy.TIME, 0d, cleanups(20)))).allMatch(group -> !group.byTime());
        assertThat(group(run(MergeBy.TIME, null, cleanups(1_000))))
                .as("while the Engine's clock is not known")
                .hasSizeGreaterThan(1)
                .allMatch(group -> !group.byTime());
    }

    @Test
    void shouldAskByNameBeforeItGivesUp() {
        List<PollMember> members = new ArrayList<>(cleanups(1_000));
        members.add(member("disk_cleanup", "the-last-chance", true, 1));

        List<PollGroup> groups = group(run(MergeBy.TIME, 0d, members));

        assertThat(groups).hasSize(2);
        assertThat(groups.get(0).byTime()).isTrue();
        assertThat(questions.of(groups.get(1)).query().nxql()).contains("the-last-chance");
    }

    @Test
    void shouldAskByTheEnginesOwnClockAndAMinuteEarlier() {
        PollRun run = run(MergeBy.TIME, -30d, cleanups(1_000));

        String nxql = questions.of(group(run).get(0)).query().nxql();

        assertThat(nxql)
                .as("sent at 10:00 UTC, by a clock 30 s behind in Zurich")
                .contains("(gt #\"action:Disk Cleanup/ExecutionDate\" (datetime 2026-11-21T10:58:30))")
                .contains("(limit 6000)");
    }

    @Test
    void shouldMakeSmallerQuestionsUntilThereIsNothingLess() {
        List<PollMember> members =
                List.of(member("disk_cleanup", "device-1", false, 1), member("flush_dns_cache", "device-2", false, 1));
        PollQuestion both =
                questions.of(group(run(MergeBy.DEVICES, null, members)).get(0));

        List<PollQuestion> each = questions.smaller(both);
        List<PollQuestion> bare = questions.smaller(each.get(0));

        assertThat(each).extracting(question -> question.members().size()).containsExactly(1, 1);
        assertThat(each.get(0).query().nxql()).contains("CleanupSpace").doesNotContain("Flush DNS Cache");
        assertThat(bare).hasSize(1);
        assertThat(bare.get(0).query().nxql()).contains("ExecutionDate").doesNotContain("CleanupSpace");
        assertThat(questions.smaller(bare.get(0))).isEmpty();
    }

    @Test
    void shouldRememberThatAnEngineDoesNotKnowOutputs() {
        PollRun run = run(MergeBy.DEVICES, null, List.of(member("disk_cleanup", "device-1", false, 1)));
        PollQuestion whole = questions.of(group(run).get(0));
        assertThat(whole.query().nxql()).contains("CleanupSpace");

        questions.smaller(whole);

        assertThat(questions.of(group(run).get(0)).query().nxql()).doesNotContain("CleanupSpace");
    }

    @Test
    void shouldAskByDevicesWhatCannotBeAskedByTime() {
        PollRun run = run(MergeBy.TIME, 0d, cleanups(1_000));

        List<PollQuestion> smaller = questions.smaller(questions.of(group(run).get(0)));

        assertThat(smaller.stream()
                        .flatMap(question -> question.members().stream())
                        .toList())
                .isEqualTo(run.members());
        assertThat(smaller).allMatch(question -> question.query().bytes() <= MAX_BYTES);
    }

    /** As the route does: one after the other, until each group is full. */
    private List<PollGroup> group(PollRun run) {
        List<PollGroup> groups = new ArrayList<>();
        PollGroup open = null;
        for (int i = 0; i < run.members().size(); i++) {
            PollMember next = i + 1 < run.members().size() ? run.members().get(i + 1) : null;
            open = grouping.add(open, new PollStep(run, run.members().get(i), next));
            if (open.isFull()) {
                groups.add(open);
                open = null;
            }
        }
        assertThat(open).as("a group that nobody would ask about").isNull();
        return groups;
    }

    private int with(PollGroup group, PollMember member) {
        List<PollMember> more = new ArrayList<>(group.members());
        more.add(member);
        PollGroup larger = new PollGroup(group.run(), false);
        more.forEach(one -> larger.add(one, 0));
        return questions.of(larger).query().bytes();
    }

    private static PollRun run(MergeBy mergeBy, @Nullable Double offset, List<PollMember> members) {
        var engine = new EngineConfig(
                "engine-a",
                URI.create("https://engine-a.example:1671"),
                "reader",
                Secret.of("s"),
                TlsSettings.standard(),
                ZoneId.of("Europe/Zurich"),
                mergeBy,
                false);
        return new PollRun(new PollTurn("engine-a", UUID.randomUUID(), NOW, false, offset), engine, members);
    }

    private static List<PollMember> cleanups(int count) {
        List<PollMember> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            members.add(member("disk_cleanup", "0f3c9a5d2b7e4f1188aa55cc33dd%04x".formatted(i), false, count));
        }
        return members;
    }

    private static List<PollMember> members(int count, Random random) {
        List<PollMember> members = new ArrayList<>();
        for (String action : ACTIONS) {
            for (int i = 0; i < count; i++) {
                String device = random.nextInt(10) == 0 ? "a \"b\\\" é" + i : new UUID(random.nextLong(), i).toString();
                members.add(member(action, device, random.nextBoolean(), count));
            }
        }
        return members;
    }

    private static PollMember member(String action, String device, boolean byName, int together) {
        String title = fieldTitle(action);
        Platform platform = device.startsWith("a") ? Platform.MAC_OS : Platform.WINDOWS;
        return new PollMember(
                UUID.randomUUID(),
                null,
                action,
                title,
                device,
                platform,
                ExecutionState.DISPATCHED,
                null,
                NOW,
                byName,
                together);
    }

    private static String fieldTitle(String action) {
        return Map.of("disk_cleanup", "Disk Cleanup", "flush_dns_cache", "Flush DNS Cache")
                .getOrDefault(action, "Größe \"messen\"");
    }

    private static CatalogHolder catalog() {
        var cleanup = new RemoteActionConfig(
                "disk_cleanup",
                "Disk Cleanup",
                "u",
                null,
                Purpose.REMEDIATION,
                Set.of(Platform.WINDOWS),
                Map.of(),
                Map.of("CleanupSpace", OutputType.BYTES),
                Duration.ofSeconds(60),
                false);
        return TestCatalogs.of(cleanup);
    }
}
