package dev.deskside.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read who have made a mistake in a topic file: the line, what is wrong there, what to write. */
class TopicProblemsTest {

    @TempDir
    Path temporary;

    private ConnectorsFolder folder = new ConnectorsFolder(Path.of("."));

    @BeforeEach
    void makeFolder() {
        folder = TopicExample.in(temporary);
    }

    /**
     * One text of the example is replaced. The problem must be named, with its line: counted from the line of that text
     * ({@code +0}), or of the file.
     */
    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // keys and values
                "version: 1|version: 2|+0|this release reads format version 1, not 2|newer release",
                "topic: pc_slow|topic: pc_fast|+0|the file is named pc_slow.topic.yaml, the topic pc_fast|rename the file to pc_fast.topic.yaml",
                "topic: pc_slow|topic: PC-Slow|+0|\"topic\" has a wrong form|pc_slow",
                "title: My computer is slow|titel: My computer is slow|1|\"title\" is missing|write title",
                "utterances: [my|utterence: [my|+0|there is no key \"utterence\" here|did you mean \"utterances\"?",
                "language: en|language: english!|+0|\"language\" has a wrong form|en",
                "windows, mac_os]|windows, linux]|+0|must be one of windows, mac_os, not linux|windows",
                "windows, mac_os]|windows, windows]|+0|names something twice|",
                "maxAge: 24h|maxAge: 24|+0|\"maxAge\" must be text, not 24|24h",
                "maxAge: 24h|maxAge: one day|+0|\"maxAge\" has a wrong form|with its unit s, m, h or d",
                "timeout: 60s|timeout: 2h|+0|the longest is 1h|60s",
                "use: last_value|use: run|+0|must be one of last_value, sync, not run|last_value",
                "consent: true|consent: maybe|+0|\"consent\" must be true or false|true",
                // names
                "  driveUsage: disk|  drive-usage: disk|+0|\"drive-usage\" is no name that can stand here|digits and underscore",
                "  driveUsage: disk|  in: disk|+0|\"in\" is a word of CEL|inValue",
                // probes
                "  startup: { remoteAction: get_startup_impact,|  startup: { remoteAction: get_startup_inpact,|+0|there is no remote action \"get_startup_inpact\"|did you mean get_startup_impact?",
                "remoteAction: get_startup_impact,|remoteAction: disk_cleanup,|+0|\"disk_cleanup\" repairs|purpose: data_collection",
                "remoteAction: get_startup_impact, use: last_value|remoteAction: disk_cleanup, use: sync|+0|\"disk_cleanup\" repairs|purpose: data_collection",
                "remoteAction: get_startup_impact, use: last_value|remoteAction: ask_first, use: sync|+0|\"ask_first\" needs the consent of the employee|use: last_value",
                "remoteAction: get_startup_impact, use: last_value|remoteAction: ask_more, use: sync|+0|\"ask_more\" needs its input \"Depth\", and a probe gives none|use: last_value",
                "remoteAction: get_startup_impact, use|nxql: \"(select (name) (from device (where device (eq device_uid (string %device)))))\", use|+0|\"use\" is for probes with remoteAction|remove it",
                "remoteAction: get_startup_impact, use: last_value, maxAge: 24h, timeout: 60s|timeout: 60s|+0|the probe asks nothing|nxql",
                "(select (system_drive_usage|(selekt (system_drive_usage|+0|in the query, column 2: found|select",
                "(select (name #|(select (name (#|+0|in the query, column 16: found|",
                "(from device\\n|(fron device\\n|+0|in the query, line 2, column 4: found|from",
                "now-7d now|%1 now|+0|in the query, line 4, column 58: %1 is not known here|%device",
                "(string %device)))\\n|(string %user)))\\n|+0|%user is not known here|%device",
                "(eq device_uid (string %device)))\\n|(eq name (string x)))\\n|+0|lets other devices in|(eq device_uid (string %device))",
                "(eq device_uid (string %device)))\\n|(ne device_uid (string %device)))\\n|+0|lets other devices in|(eq device_uid",
                "(where device (eq device_uid (string %device)))\\n|(where device (eq device_uid (string %device))) (where device (gt number_of_cpus (integer 1)))\\n|+0|lets other devices in|(eq device_uid",
                "      (where device (eq device_uid (string %device)))\\n||-3|does not say which device|(where device (eq device_uid (string %device)))",
                "(select (name #|(select (* #|+0|a topic needs to know its columns|instead of *",
                // fields
                "disk.system_drive_usage|disc.system_drive_usage|+0|there is no probe \"disc\"|did you mean disk?",
                "disk.system_drive_usage|disk.system_drive_use|+0|the probe disk has no column \"system_drive_use\"|did you mean system_drive_usage?",
                "driveUsage: disk.system_drive_usage|driveUsage: system_drive_usage|+0|has a wrong form|disk.system_drive_usage",
                "startup.StartupDuration|startup.Duration|+0|the probe startup has no column \"Duration\"|StartupDuration",
                "crashes: { from: recent.number_of_crashes, type: integer }|crashes: recent.number_of_crashes|+0|does not know the type of \"number_of_crashes\"|type: integer",
                "type: integer }|type: int }|+0|must be one of string, integer|write type",
                "driveUsage: disk.system_drive_usage|driveUsage: { from: disk.system_drive_usage, type: integer }|+0|is of type percent|type: percent",
                "expr: \"1.0 - driveUsage\", type: percent|expr: \"1.0 - driveUsage\"|+0|a computed field needs its type|type: percent",
                "expr: \"1.0 - driveUsage\"|expr: \"1.0 - driveUsage\", from: disk.system_drive_usage|+0|either from or expr|two fields",
                "{ expr: \"1.0 - driveUsage\", type: percent }|{ type: percent }|+0|says nothing about its value|expr",
                "1.0 - driveUsage|1 - driveUsage|+0|\"-\" does not go with a whole number and a number with a fraction|double(",
                "1.0 - driveUsage|1.0 - freeShare|+0|the field is computed from itself: freeShare → freeShare|columns of probes",
                "1.0 - driveUsage|little ? 1.0 : 0.0|-1|the field is computed from itself: little → freeShare → little|columns of probes",
                // conditions
                "when: \"daysUp > 14\"|when: \"dayUp > 14\"|+0|in the expression, column 1: there is no field \"dayUp\"|did you mean daysUp?",
                "when: \"daysUp > 14\"|when: \"days(daysUp) > 14\"|+0|there is no function \"days\"|",
                "when: \"daysUp > 14\"|when: \"daysUp > '14'\"|+0|\">\" does not go with a whole number and text|one type",
                "when: \"daysUp > 14\"|when: \"daysUp\"|+0|gives a whole number, not true or false|compare it",
                "when: \"daysUp > 14\"|when: \"daysUp >\"|+0|the expression ends too early|",
                "when: \"daysUp > 14\"|if: \"daysUp > 14\"|+0|there is no key \"if\" here|",
                "{driveUsage} full|{driveUse} full|+0|names the field {driveUse}|did you mean {driveUsage}?",
                // remediations
                "when: [low_disk]|when: [lowdisk]|+0|there is no condition \"lowdisk\"|did you mean low_disk?",
                "remoteAction: disk_cleanup|remoteAction: get_startup_impact|+0|gathers facts and repairs nothing|purpose: remediation",
                "remoteAction: disk_cleanup|remoteAction: tidy_up|+0|\"tidy_up\" is a workflow|write workflow: tidy_up",
                "remoteAction: disk_cleanup|campaign: disk_cleanup|+0|\"disk_cleanup\" is a remote action|write remoteAction: disk_cleanup",
                "remoteAction: disk_cleanup|workflow: tidyup|+0|there is no workflow \"tidyup\"|did you mean tidy_up?",
                "remoteAction: get_startup_impact|remoteAction: tidy_up|+0|\"tidy_up\" is a workflow|purpose: data_collection",
                "advice: \"Restart the computer today.\"|advice: \"x\", campaign: ask_restart, params: { reason: x }|+0|either remoteAction, workflow, campaign or advice|two remediations",
                "advice: \"Restart the computer today.\"|campaign: ask_restart|+0|the action needs its input \"reason\"|params: { reason",
                "CleanupLevel: Light|CleanupLevel: Full|+0|\"Full\" is no value of \"CleanupLevel\"|Light, Deep",
                "CleanupLevel: Light|Cleanup_Level: Light|+0|has no input \"Cleanup_Level\"|did you mean CleanupLevel?",
                "params: { CleanupLevel: Light }|params: {}|+0|the action needs its input \"CleanupLevel\"|params: { CleanupLevel: Light }",
                "after: 10m|after: 10|+0|\"after\" must be text|10m",
                "expect: \"driveUsage <= 0.9\"|expect: \"drive <= 0.9\"|+0|there is no field \"drive\"|",
                "advice: \"Restart the computer today.\"|consent: true|+0|either remoteAction, workflow, campaign or advice|advice",
                "advice: \"Restart the computer today.\"|advice: \"x\", params: { a: b }|+0|\"params\" is for remediations that the hub runs|remove",
                // translations
                "  de:\\n|  en:\\n|+0|the texts in \"en\" stand above already|",
                "conditions: { low_disk: \"Das|conditions: { low_dis: \"Das|+0|there is no \"low_dis\" among the conditions|did you mean low_disk?",
                "conditions: { low_disk: \"Das|conditions: { long_uptime: \"Das|+0|no such text in the language of the file|",
                "zu {driveUsage} belegt|zu {drive} belegt|+0|names the field {drive}|",
                "      cleanup: { title: Speicher|      clean: { title: Speicher|+0|there is no \"clean\" among the remediations|",
                "cleanup: { title: Speicher freigeben }|cleanup: { title: Speicher freigeben, advice: x }|+0|no such text in the language of the file|",
                // YAML itself
                "language: en\\n|language: en\\nlanguage: de\\n|+1|\"language\" is written twice|line 3",
                "title: My computer is slow|title: \"My computer|9|this is not YAML|quotes",
                "title: My computer is slow|title: !!java.net.URL [x]|+0|tag is not allowed|",
                "consent: true|consent: &c true|none||",
            })
    void shouldNameLineMistakeAndRemedy(String right, String wrong, String line, String message, String hint) {
        String from = right.replace("\\n", "\n");
        assertThat(TopicExample.TOPIC).contains(from);
        String to = wrong == null ? "" : wrong.replace("\\n", "\n");
        folder.withTopic("pc_slow.topic.yaml", TopicExample.TOPIC.replace(from, to));

        List<CatalogProblem> problems = folder.problems();

        if (line.equals("none")) {
            assertThat(problems).isEmpty();
            return;
        }
        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.message()).contains(message);
            assertThat(problem.hint()).contains(hint == null ? "" : hint);
            assertThat(problem.line()).isEqualTo(line(line, from));
            assertThat(problem.file()).endsWith("topics/pc_slow.topic.yaml");
        });
        assertThat(folder.check(null).catalog().topics().all()).isEmpty();
    }

    /** A line of the file, or one counted from the line of a text ({@code +0}). */
    private static int line(String line, String from) {
        boolean relative = line.startsWith("+") || line.startsWith("-");
        int begin = TopicExample.TOPIC.indexOf(from);
        int lineOfText = TopicExample.TOPIC.substring(0, begin).split("\n", -1).length;
        return Integer.parseInt(line) + (relative ? lineOfText : 0);
    }

    @Test
    void shouldNameAllMistakesAtOnceInTheirOrder() {
        folder.withTopic(
                "pc_slow.topic.yaml",
                TopicExample.TOPIC
                        .replace("topic: pc_slow", "topic: pc_fast")
                        .replace("disk.number_of_days", "disc.number_of_days")
                        .replace("when: [low_disk]", "when: [low_dsk]")
                        .replace("{driveUsage} full", "{x} full"));

        assertThat(folder.problems()).extracting(CatalogProblem::line).containsExactly(2, 22, 27, 32);
    }

    @Test
    void shouldNotReportWhatOnlyFollowsFromAnotherMistake() {
        folder.withTopic("pc_slow.topic.yaml", TopicExample.TOPIC.replace("(select (system", "(select (("));

        assertThat(folder.problems()).hasSize(1);
    }

    @Test
    void shouldRefuseActionsThatRunOnNoPlatformOfTheTopic() {
        folder.withTopic("pc_slow.topic.yaml", TopicExample.TOPIC.replace("[windows, mac_os]", "[mac_os]"));

        assertThat(folder.problems()).extracting(CatalogProblem::line).containsExactly(11, 33);
        assertThat(folder.problems()).allMatch(problem -> problem.message().contains("none of the platforms"));
    }

    @ParameterizedTest
    @CsvSource({
        "vpn.yaml, rename it to vpn.topic.yaml",
        "vpn.topic.yml, rename it to vpn.topic.yaml",
        "vpn.yml, rename it to vpn.topic.yaml"
    })
    void shouldNameFilesThatWouldNotBeRead(String name, String hint) {
        folder.withTopic(name, "x: 1\n");

        assertThat(folder.problem().message()).isEqualTo("this file is not read");
        assertThat(folder.problem().hint()).startsWith(hint);
    }

    @Test
    void shouldLeaveOtherFilesAlone() {
        folder.withTopic("README.md", "#").withTopic("greet.dialog.yaml", "x").withTopic(".hidden.topic.yaml", "x");

        assertThat(folder.problems()).isEmpty();
    }

    @Test
    void shouldServeTheTopicsBesideAWrongOne() {
        folder.withTopic("vpn.topic.yaml", "topic: [")
                .withTopic("zzz.topic.yaml", TopicExample.TOPIC.replace("topic: pc_slow", "topic: zzz"));

        CatalogCheck check = folder.check(null);

        assertThat(check.catalog().topics().all()).extracting("name").containsExactly("pc_slow", "zzz");
        assertThat(check.connectorProblems()).isEmpty();
        assertThat(check.topicProblems()).singleElement().satisfies(problem -> assertThat(problem.file())
                .endsWith("vpn.topic.yaml"));
    }

    @Test
    void shouldKeepTheTopicOfBeforeInPlaceOfAWrongOne() {
        Catalog before = folder.read();
        folder.withTopic("pc_slow.topic.yaml", "nonsense");

        CatalogCheck check = folder.check(before);

        assertThat(check.catalog().topics()).isEqualTo(before.topics());
        assertThat(check.topicProblems()).isNotEmpty();
    }

    @Test
    void shouldNotKeepATopicWhoseActionIsGone() {
        Catalog before = folder.read();
        folder.with("remote-actions.yaml", TopicExample.ACTIONS.replace("disk_cleanup", "disk_clean"));

        CatalogCheck check = folder.check(before);

        assertThat(check.catalog().topics().all()).isEmpty();
        assertThat(check.topicProblems()).singleElement().satisfies(problem -> assertThat(problem.hint())
                .contains("did you mean disk_clean?"));
    }

    @Test
    void shouldKeepTheConnectorFileOfBeforeInPlaceOfAWrongOne() {
        Catalog before = folder.read();
        folder.with("engines.yaml", "engines: [").with("remote-actions.yaml", "remoteActions: 5\n");

        CatalogCheck check = folder.check(before);

        assertThat(check.catalog().engines()).isEqualTo(before.engines());
        assertThat(check.catalog().remoteActions()).isEqualTo(before.remoteActions());
        assertThat(check.catalog().topics().find("pc_slow")).isPresent();
        assertThat(check.connectorProblems()).hasSize(2);
        assertThat(check.topicProblems()).isEmpty();
    }

    @Test
    void shouldForgetATopicWhoseFileIsDeleted() {
        Catalog before = folder.read();
        assertThat(folder.resolve("topics/pc_slow.topic.yaml").toFile().delete())
                .isTrue();

        assertThat(folder.check(before).catalog().topics().all()).isEmpty();
    }

    @Test
    void shouldSurviveABillionLaughsInATopic() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [lol, lol]\n");
        for (int level = 1; level < 40; level++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(level, level, level - 1, level - 1));
        }
        folder.withTopic("pc_slow.topic.yaml", bomb.toString());

        assertThat(folder.problem().message()).contains("too large or too deeply nested");
    }

    @Test
    void shouldNotFillVariablesIntoTopics() {
        folder.withTopic("pc_slow.topic.yaml", TopicExample.TOPIC.replace("My computer", "${NEXTHINK_PASSWORD}"));

        assertThat(folder.problems()).isEmpty();
        assertThat(folder.read().topics().find("pc_slow").orElseThrow().title().toString())
                .contains("${NEXTHINK_PASSWORD}")
                .doesNotContain("hunter2");
    }
}
