package dev.deskside.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.catalog.topic.Condition;
import dev.deskside.catalog.topic.LocalText;
import dev.deskside.catalog.topic.Probe;
import dev.deskside.catalog.topic.Remediation;
import dev.deskside.catalog.topic.Topic;
import dev.deskside.catalog.topic.TopicField;
import dev.deskside.nxql.Query;
import dev.deskside.upstream.tenant.ShippedQueries;
import dev.deskside.upstream.tenant.ShippedQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.env.StandardEnvironment;

/** The topics that are shipped are right, whole in both languages, and ask before anything is deleted or closed. */
class ShippedTopicsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");

    /** Actions that delete, close or interrupt what an employee works with. */
    private static final Pattern DISRUPTIVE = Pattern.compile(
            "(clear_(?!dns)|disk_cleanup|invoke_recycle|reset_|restart_device|repair_|update_microsoft).*");

    private static Catalog catalog() {
        return new CatalogReader(new StandardEnvironment())
                .read(CatalogSource.of(Path.of("connectors"), Path.of("topics")));
    }

    private static Stream<Topic> topics() {
        return catalog().topics().all().stream();
    }

    @Test
    void shouldShipTheTopicsThatPeopleKnow() throws Exception {
        CatalogCheck check = new CatalogReader(new StandardEnvironment())
                .check(CatalogSource.of(Path.of("connectors"), Path.of("topics")));

        assertThat(check.problems()).isEmpty();
        assertThat(topics().map(Topic::name))
                .containsExactly(
                        "app_onedrive_issues",
                        "app_outlook_issues",
                        "app_teams_issues",
                        "browser_issues",
                        "device_bad_health",
                        "disk_space",
                        "l1_device_checklist",
                        "pc_slow",
                        "print_issues",
                        "vpn_network_issues");
        assertThat(Files.readString(Path.of("topics/README.md")))
                .contains(topics().map(topic -> "`" + topic.name() + "`").toList());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldSayEverythingInEveryLanguageWithTheSameValues(Topic topic) {
        assertThat(topic.utterances().keySet()).containsExactly("en", "de");
        assertThat(topic.utterances().values())
                .allSatisfy(
                        said -> assertThat(said).hasSizeGreaterThanOrEqualTo(4).doesNotHaveDuplicates());
        assertThat(texts(topic)).doesNotContainNull().allSatisfy(text -> {
            assertThat(text.byLanguage()).containsOnlyKeys("en", "de");
            assertThat(placeholders(text, "de")).isEqualTo(placeholders(text, "en"));
            assertThat(text.byLanguage().get("de"))
                    .isNotEqualTo(text.byLanguage().get("en"));
        });
    }

    private static List<@Nullable LocalText> texts(Topic topic) {
        List<@Nullable LocalText> texts = new ArrayList<>(List.of(topic.title()));
        topic.conditions().forEach(condition -> texts.add(condition.says()));
        topic.remediations().forEach(remediation -> {
            texts.add(remediation.title());
            if (remediation instanceof Remediation.Advice advice) {
                texts.add(advice.text());
            }
        });
        return texts;
    }

    private static Set<String> placeholders(LocalText text, String language) {
        return PLACEHOLDER
                .matcher(text.byLanguage().getOrDefault(language, ""))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldKnowWhatHelpsAgainstEveryConditionOnEveryPlatform(Topic topic) {
        for (Platform platform : topic.platforms()) {
            for (Condition condition : topic.conditions()) {
                boolean helped = topic.remediations().stream()
                        .anyMatch(one -> one.when().contains(condition.id()) && isFor(platform, one));
                assertThat(helped || !canBeDecided(condition, platform, topic))
                        .as("%s on %s", condition.id(), platform)
                        .isTrue();
            }
        }
    }

    /** Also on a device of an Engine, which no workflow or campaign reaches. */
    private static boolean isFor(Platform platform, Remediation remediation) {
        return !(remediation instanceof Remediation.Action one)
                || (!one.kind().isOfTenant() && action(one.action()).platforms().contains(platform));
    }

    /** A condition over outputs of an action without a script for the platform stays missing there. */
    private static boolean canBeDecided(Condition condition, Platform platform, Topic topic) {
        return condition.when().variables().stream()
                .map(topic.fields()::get)
                .filter(TopicField.Column.class::isInstance)
                .map(field -> topic.probes().get(((TopicField.Column) field).probe()))
                .filter(Probe.ActionOutputs.class::isInstance)
                .allMatch(probe -> action(((Probe.ActionOutputs) probe).action())
                        .platforms()
                        .contains(platform));
    }

    private static RemoteActionConfig action(String name) {
        return catalog().remoteAction(name).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldAskBeforeAnythingIsDeletedOrClosed(Topic topic) {
        assertThat(topic.remediations())
                .filteredOn(remediation -> remediation instanceof Remediation.Action action
                        && DISRUPTIVE.matcher(action.action()).matches())
                .allMatch(remediation -> ((Remediation.Action) remediation).consent());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldNeedNoCallToAnEngine(Topic topic) {
        assertThat(topic.probes().values()).allSatisfy(probe -> {
            if (probe instanceof Probe.Question question) {
                Query query = Objects.requireNonNull(question.nxql());
                assertThat(query.from().tables()).hasSize(1);
                assertThat(query.from().with()).isEmpty();
                assertThat(ShippedQueries.all()).extracting(ShippedQuery::id).contains(question.nqlId());
            }
        });
    }

    @Test
    void shouldUseEveryActionThatIsShipped() {
        Set<String> used = new TreeSet<>();
        topics().forEach(topic -> {
            topic.probes().values().stream()
                    .filter(Probe.ActionOutputs.class::isInstance)
                    .forEach(probe -> used.add(((Probe.ActionOutputs) probe).action()));
            topic.remediations().stream()
                    .filter(Remediation.Action.class::isInstance)
                    .forEach(remediation -> used.add(((Remediation.Action) remediation).action()));
        });

        assertThat(used)
                .isEqualTo(catalog().remoteActions().stream()
                        .map(RemoteActionConfig::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }
}
