package dev.deskside.topic.evaluation;

import static dev.deskside.topic.evaluation.WrittenExpression.above;
import static dev.deskside.topic.evaluation.WrittenExpression.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.catalog.FieldType;
import dev.deskside.catalog.topic.Topic;
import dev.deskside.topic.evaluation.FieldState.Known;
import dev.deskside.topic.evaluation.FieldState.Missing;
import dev.deskside.topic.evaluation.FieldState.Source;
import dev.deskside.topic.evaluation.Findings.Weighed;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static final Instant MORNING = Instant.parse("2026-11-20T06:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static final Topic TOPIC = new TopicBuilder()
            .field("driveUsage", FieldType.PERCENT)
            .field("daysUp", FieldType.INTEGER)
            .computed(
                    "strain",
                    FieldType.REAL,
                    new WrittenExpression(
                            "driveUsage * daysUp",
                            Set.of("driveUsage", "daysUp"),
                            values -> number(values, "driveUsage") * number(values, "daysUp")))
            .condition("low_disk", above("driveUsage", 0.9), null)
            .condition("long_uptime", above("daysUp", 14), null)
            .condition("strained", above("strain", 10), null)
            .advice("cleanup", "low_disk")
            .advice("reboot", "long_uptime", "strained")
            .advice("replace", "low_disk", "strained")
            .build();

    private static Known percent(double value, Instant asOf) {
        return new Known(FieldType.PERCENT, value, Source.CACHE, asOf, false);
    }

    private static Known days(long value, Instant asOf, boolean stale) {
        return new Known(FieldType.INTEGER, value, Source.ENGINE, asOf, stale);
    }

    private static Findings findings(Map<String, FieldState> facts) {
        return Evaluation.of(TOPIC, facts);
    }

    @Test
    void shouldFindADeviceHealthyWhenEveryConditionIsFalse() {
        Findings healthy = findings(Map.of("driveUsage", percent(0.2, NOON), "daysUp", days(1, NOON, false)));

        assertThat(healthy.verdict()).isEqualTo(Verdict.HEALTHY);
        assertThat(healthy.conditions(Result.FALSE)).containsExactly("low_disk", "long_uptime", "strained");
        assertThat(healthy.remediations()).noneMatch(Weighed::suggested);
    }

    @Test
    void shouldNameConditionsAndRemediationsInTheOrderOfTheFile() {
        Findings sick = findings(Map.of("driveUsage", percent(0.95, NOON), "daysUp", days(30, NOON, false)));

        assertThat(sick.verdict()).isEqualTo(Verdict.ISSUES_FOUND);
        assertThat(sick.conditions(Result.TRUE)).containsExactly("low_disk", "long_uptime", "strained");
        assertThat(sick.remediations())
                .extracting(weighed -> weighed.remediation().id(), Weighed::matched)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("cleanup", List.of("low_disk")),
                        org.assertj.core.groups.Tuple.tuple("reboot", List.of("long_uptime", "strained")),
                        org.assertj.core.groups.Tuple.tuple("replace", List.of("low_disk", "strained")));
    }

    @Test
    void shouldNotTakeWhatIsMissingForHealthy() {
        Findings incomplete = findings(Map.of("daysUp", days(1, NOON, false)));

        assertThat(incomplete.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(incomplete.conditions(Result.MISSING)).containsExactly("low_disk", "strained");
        assertThat(incomplete.conditions().get(0).missing()).containsExactly("driveUsage");
        assertThat(incomplete.fields().get("strain"))
                .isEqualTo(new Missing(FieldType.REAL, "computed from driveUsage, missing"));
        assertThat(incomplete.remediations().get(1).undecided()).containsExactly("strained");
    }

    @Test
    void shouldFindIssuesEvenWhenOtherConditionsAreUndecided() {
        Findings found = findings(Map.of("daysUp", days(20, NOON, false)));

        assertThat(found.verdict()).isEqualTo(Verdict.ISSUES_FOUND);
        assertThat(found.conditions(Result.MISSING)).containsExactly("low_disk", "strained");
    }

    @Test
    void shouldGiveAComputedFieldTheAgeOfItsOldestPart() {
        Findings findings = findings(Map.of("driveUsage", percent(0.5, NOON), "daysUp", days(4, MORNING, true)));

        assertThat(findings.fields().get("strain"))
                .isEqualTo(new Known(FieldType.REAL, 2.0, Source.COMPUTED, MORNING, true));
    }

    @Test
    void shouldWriteAWholeResultAsAFractionWhereTheFieldHoldsFractions() {
        Topic whole = new TopicBuilder()
                .computed("one", FieldType.PERCENT, new WrittenExpression("1", Set.of(), values -> 1L))
                .build();

        assertThat(Evaluation.of(whole, Map.of()).fields().get("one"))
                .isEqualTo(new Known(FieldType.PERCENT, 1.0, Source.COMPUTED, null, false));
    }

    /** Taking a fact away never makes a device healthy, nor a condition true that was not. */
    @Test
    void shouldNeverLookHealthierWithLessFacts() {
        Random random = new Random(4);
        for (int i = 0; i < 2_000; i++) {
            Map<String, FieldState> all = new HashMap<>();
            all.put("driveUsage", percent(random.nextDouble(), NOON));
            all.put("daysUp", days(random.nextInt(30), NOON, false));
            Map<String, FieldState> fewer = new HashMap<>(all);
            fewer.remove(random.nextBoolean() ? "driveUsage" : "daysUp");

            Findings more = findings(all);
            Findings less = findings(fewer);

            assertThat(less.verdict()).as("%s", all).isNotEqualTo(Verdict.HEALTHY);
            assertThat(more.conditions(Result.TRUE)).containsAll(less.conditions(Result.TRUE));
        }
    }
}
