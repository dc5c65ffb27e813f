package dev.deskside.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.catalog.topic.Condition;
import dev.deskside.catalog.topic.Probe;
import dev.deskside.catalog.topic.Remediation;
import dev.deskside.catalog.topic.Topic;
import dev.deskside.catalog.topic.TopicField;
import dev.deskside.expression.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A topic file with everything in it. */
class TopicFileTest {

    @TempDir
    Path temporary;

    private Topic topic = TopicExample.none();

    @BeforeEach
    void readTheExample() {
        topic = TopicExample.in(temporary).read().topics().find("pc_slow").orElseThrow();
    }

    @Test
    void shouldReadTextsInAllLanguages() {
        assertThat(topic.title().in(LanguageRange.parse("fr, de-CH;q=0.8"))).isEqualTo("Mein Computer ist langsam");
        assertThat(topic.title().in(LanguageRange.parse("fr"))).isEqualTo("My computer is slow");
        assertThat(topic.utterances())
                .isEqualTo(Map.of(
                        "en", List.of("my pc is slow", "computer takes forever to start"),
                        "de", List.of("mein rechner ist langsam")));
        assertThat(topic.platforms()).containsExactlyInAnyOrder(Platform.WINDOWS, Platform.MAC_OS);
    }

    @Test
    void shouldReadProbes() {
        assertThat(topic.probes().keySet()).containsExactly("disk", "startup", "recent");
        assertThat(topic.probes().get("disk")).isInstanceOfSatisfying(Probe.Question.class, probe -> {
            assertThat(probe.nqlId()).isEqualTo("#device_basics");
            assertThat(Objects.requireNonNull(probe.nxql()).columns()).hasSize(2);
        });
        assertThat(topic.probes().get("startup"))
                .isEqualTo(new Probe.ActionOutputs(
                        "startup",
                        "get_startup_impact",
                        Probe.Use.LAST_VALUE,
                        Duration.ofHours(24),
                        Duration.ofSeconds(60)));
    }

    @Test
    void shouldTypeFieldsAndSortThemBehindThoseThatTheyNeed() {
        assertThat(topic.fields().keySet())
                .containsSubsequence("driveUsage", "freeShare", "little")
                .contains("daysUp", "impact", "crashes");
        assertThat(topic.fields().get("impact"))
                .isEqualTo(new TopicField.Column("impact", FieldType.INTEGER, "startup", "StartupDuration"));
        assertThat(topic.fields().get("crashes"))
                .isEqualTo(new TopicField.Column("crashes", FieldType.INTEGER, "recent", "number_of_crashes"));
        assertThat(Objects.requireNonNull(topic.fields().get("freeShare")).type())
                .isEqualTo(FieldType.PERCENT);
    }

    @Test
    void shouldReadConditions() {
        Condition disk = topic.conditions().get(0);

        assertThat(topic.conditions()).extracting(Condition::id).containsExactly("low_disk", "long_uptime");
        assertThat(disk.when().evaluate(Map.of("driveUsage", 0.95))).isEqualTo(new Outcome.Known(true));
        assertThat(Objects.requireNonNull(disk.says()).in(LanguageRange.parse("de")))
                .isEqualTo("Das Systemlaufwerk ist zu {driveUsage} belegt.");
        assertThat(topic.conditions().get(1).says()).isNull();
    }

    @Test
    void shouldReadRemediations() {
        assertThat(topic.remediations()).hasSize(2);
        assertThat(topic.remediations().get(0)).isInstanceOfSatisfying(Remediation.Action.class, action -> {
            assertThat(action.action()).isEqualTo("disk_cleanup");
            assertThat(action.params()).isEqualTo(Map.of("CleanupLevel", "Light"));
            assertThat(action.consent()).isTrue();
            assertThat(action.title().in(LanguageRange.parse("de"))).isEqualTo("Speicher freigeben");
            assertThat(Objects.requireNonNull(action.confirm()).after()).isEqualTo(Duration.ofMinutes(10));
        });
        assertThat(topic.remediations().get(1)).isInstanceOfSatisfying(Remediation.Advice.class, advice -> {
            assertThat(advice.when()).containsExactly("long_uptime");
            assertThat(advice.text().in(LanguageRange.parse("de"))).startsWith("Starten Sie");
        });
    }
}
