package dev.deskside.topic;

import dev.deskside.catalog.Platform;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.catalog.topic.LocalText;
import dev.deskside.catalog.topic.Remediation;
import dev.deskside.catalog.topic.Topic;
import dev.deskside.directory.DeviceFacts;
import dev.deskside.directory.Freshness;
import dev.deskside.topic.DiagnosisAnswer.CheckedCondition;
import dev.deskside.topic.DiagnosisAnswer.Field;
import dev.deskside.topic.DiagnosisAnswer.Subject;
import dev.deskside.topic.DiagnosisAnswer.Suggestion;
import dev.deskside.topic.evaluation.FieldState;
import dev.deskside.topic.evaluation.FieldState.Known;
import dev.deskside.topic.evaluation.FieldState.Missing;
import dev.deskside.topic.evaluation.Findings;
import dev.deskside.topic.evaluation.Findings.Checked;
import dev.deskside.topic.evaluation.Findings.Weighed;
import dev.deskside.topic.evaluation.Result;
import dev.deskside.topic.evaluation.Wording;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes findings as an answer, in the caller's language. */
@Component
class AnswerWriter {

    private final Wording wording;
    private final Freshness freshness;
    private final Clock clock;

    AnswerWriter(Wording wording, Freshness freshness, Clock clock) {
        this.wording = wording;
        this.freshness = freshness;
        this.clock = clock;
    }

    DiagnosisAnswer undecided(Prepared.Undecided prepared) {
        Topic topic = prepared.request().topic();
        return new DiagnosisAnswer(
                topic.name(),
                topic.title().in(prepared.request().languages()),
                DiagnosisAnswer.UNDECIDED,
                null,
                null,
                prepared.candidates(),
                prepared.more(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /**
     * @param device null when the topic is only tried out
     * @param id under which the rest can be read
     */
    DiagnosisAnswer diagnosed(
            DiagnosisRequest request,
            @Nullable DeviceFacts device,
            Findings findings,
            String state,
            @Nullable UUID id) {
        Instant now = clock.instant();
        Map<String, Field> fields = new LinkedHashMap<>();
        findings.fields().forEach((name, field) -> fields.put(name, field(field, now)));
        return new DiagnosisAnswer(
                request.topic().name(),
                request.topic().title().in(request.languages()),
                state,
                id == null ? null : id.toString(),
                device == null ? null : subject(device),
                List.of(),
                null,
                findings.verdict().name().toLowerCase(Locale.ROOT),
                findings.conditions(Result.TRUE),
                findings.conditions(Result.MISSING),
                findings.conditions().stream()
                        .map(checked -> condition(checked, request, findings))
                        .toList(),
                suggestions(findings, request, device),
                fields,
                request.explain()
                        ? Explanations.of(findings, fields, remediation -> obstacle(request, remediation, device))
                        : null);
    }

    private Subject subject(DeviceFacts device) {
        Instant seen = device.lastSeen();
        return new Subject(
                device.device(), device.name(), device.platform(), device.engine(), seen, freshness.isOffline(seen));
    }

    private static Field field(FieldState state, Instant now) {
        String type = state.type().name().toLowerCase(Locale.ROOT);
        if (state instanceof Missing missing) {
            return new Field(null, type, null, null, null, null, missing.reason());
        }
        Known known = (Known) state;
        Instant asOf = known.asOf();
        return new Field(
                known.value(),
                type,
                known.source().name().toLowerCase(Locale.ROOT),
                asOf,
                asOf == null ? null : Math.max(0, Duration.between(asOf, now).toSeconds()),
                known.stale(),
                null);
    }

    private CheckedCondition condition(Checked checked, DiagnosisRequest request, Findings findings) {
        LocalText says = checked.condition().says();
        boolean holds = checked.result() == Result.TRUE;
        return new CheckedCondition(
                checked.condition().id(),
                checked.result().name().toLowerCase(Locale.ROOT),
                holds && says != null ? wording.fill(says, request.languages(), findings.fields()) : null,
                checked.result() == Result.MISSING ? List.copyOf(new TreeSet<>(checked.missing())) : null);
    }

    private List<Suggestion> suggestions(Findings findings, DiagnosisRequest request, @Nullable DeviceFacts device) {
        return findings.remediations().stream()
                .filter(weighed -> weighed.suggested()
                        && obstacle(request, weighed.remediation(), device).isEmpty())
                .map(weighed -> suggestion(weighed, request, findings))
                .toList();
    }

    private Suggestion suggestion(Weighed weighed, DiagnosisRequest request, Findings findings) {
        List<Locale.LanguageRange> languages = request.languages();
        String title = wording.fill(weighed.remediation().title(), languages, findings.fields());
        if (weighed.remediation() instanceof Remediation.Advice advice) {
            String text = wording.fill(advice.text(), languages, findings.fields());
            return new Suggestion(advice.id(), "advice", title, text, null, null, null, weighed.matched());
        }
        Remediation.Action action = (Remediation.Action) weighed.remediation();
        boolean consent = action.consent()
                || request.plan()
                        .action(action.action())
                        .filter(RemoteActionConfig::consent)
                        .isPresent();
        return new Suggestion(
                action.id(),
                action.kind().id(),
                title,
                null,
                action.action(),
                action.params(),
                consent,
                weighed.matched());
    }

    /** Why the remediation cannot be done on such a device; empty when it can, or when nobody knows the device. */
    private static Optional<String> obstacle(
            DiagnosisRequest request, Remediation remediation, @Nullable DeviceFacts device) {
        return device != null && remediation instanceof Remediation.Action action
                ? request.plan().action(action.action()).flatMap(config -> obstacle(config, device))
                : Optional.empty();
    }

    private static Optional<String> obstacle(RemoteActionConfig config, DeviceFacts device) {
        Platform platform = Platform.of(device.platform());
        if (!config.platforms().contains(platform)) {
            return Optional.of(config.title() + " has no script for " + platform.id());
        }
        return config.kind().isOfTenant() && !device.engine().equals(TenantConfig.NAME)
                ? Optional.of("the " + config.kind().words() + " " + config.title()
                        + " exists on the tenant, and the device belongs to " + device.engine())
                : Optional.empty();
    }
}
