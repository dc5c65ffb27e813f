package dev.deskside.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.catalog.FieldType;
import dev.deskside.catalog.Platform;
import dev.deskside.catalog.topic.Probe;
import dev.deskside.catalog.topic.TopicField;
import dev.deskside.directory.DeviceQuery;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.query.QueryRequest;
import dev.deskside.topic.evaluation.FieldState;
import dev.deskside.topic.evaluation.FieldState.Known;
import dev.deskside.topic.evaluation.FieldState.Missing;
import dev.deskside.topic.evaluation.FieldState.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DiagnosisRunTest {

    private static final FieldState FULL =
            new Known(FieldType.PERCENT, 0.97, Source.ENGINE, Instant.parse("2026-11-20T12:00:00Z"), false);

    private final DiagnosisRun run = new DiagnosisRun();

    private static ProbePlan plan(String name) {
        var query = DeviceQuery.forDynamic(List.of(name));
        return new ProbePlan(
                new Probe.Question(name, query, null),
                query,
                List.of(new TopicField.Column(name, FieldType.PERCENT, name, name)),
                Set.of(),
                false,
                null);
    }

    private ProbeQuestion ask(String name) {
        return ask(name, "engine-a");
    }

    private ProbeQuestion ask(String name, String upstream) {
        ProbePlan plan = plan(name);
        var request = new QueryRequest(plan.query(), Map.of(), Set.of(Platform.WINDOWS), "d", false);
        var question = new ProbeQuestion(run, List.of(plan), upstream, request, null);
        run.ask(question);
        return question;
    }

    @Test
    void shouldAskATenantOneQuestionForAllProbes() {
        ask("a", "tenant");
        ask("b", "tenant");
        ask("a", "tenant");

        assertThat(run.questions()).singleElement().satisfies(question -> {
            assertThat(question.plans()).extracting(ProbePlan::name).containsExactly("a", "b", "a");
            assertThat(DeviceQuery.fieldsOf(question.request().query())).contains(List.of("a", "b"));
        });
    }

    @Test
    void shouldAskAnEngineForEachProbe() {
        ask("a");
        ask("b");

        assertThat(run.questions()).hasSize(2);
    }

    @Test
    void shouldWaitForNobodyWhenNothingIsAsked() throws InterruptedException {
        run.add(Map.of("a", FULL));

        run.await(Duration.ofDays(1));

        assertThat(run.isComplete()).isTrue();
        assertThat(run.facts()).containsOnly(Map.entry("a", FULL));
    }

    @Test
    void shouldSayThatAnswersHaveNotComeYet() throws InterruptedException {
        ProbePlan first = ask("a").plan();
        ask("b");
        run.answered(first, Map.of("a", FULL));

        run.await(Duration.ZERO);

        assertThat(run.isComplete()).isFalse();
        assertThat(run.facts())
                .containsEntry("a", FULL)
                .containsEntry("b", new Missing(FieldType.PERCENT, "the answer has not come yet"));
    }

    @Test
    void shouldCountOnlyTheFirstReportOfAProbe() {
        ProbeQuestion question = ask("a");
        run.answered(question.plan(), Map.of("a", FULL));
        run.failed(question, new IllegalStateException("too late"));

        assertThat(run.facts()).containsEntry("a", FULL);
        assertThat(run.failuresOfAll()).isEmpty();
    }

    @Test
    void shouldSayWhyAProbeBroughtNothing() {
        run.failed(
                ask("a"),
                new IllegalStateException(
                        "outer", new ProblemException(ProblemType.UPSTREAM_BROKEN, "engine-a does not answer.")));

        assertThat(run.facts()).containsEntry("a", new Missing(FieldType.PERCENT, "engine-a does not answer"));
        assertThat(run.failuresOfAll()).hasSize(1);
    }

    @Test
    void shouldHideWhatIsNotMeantForCallers() {
        run.failed(ask("a"), new IllegalStateException("password=hunter2"));

        assertThat(run.facts()).containsKey("a");
        assertThat(run.facts().toString()).doesNotContain("hunter2");
    }

    @Test
    void shouldNotBlameFailuresAsLongAsAnythingIsKnown() {
        run.add(Map.of("x", FULL));
        run.failed(ask("a"), new IllegalStateException("no"));

        assertThat(run.failuresOfAll()).isEmpty();
    }
}
