package dev.deskside.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.catalog.FieldType;
import dev.deskside.catalog.topic.Probe;
import dev.deskside.catalog.topic.TopicField;
import dev.deskside.directory.DeviceQuery;
import dev.deskside.topic.evaluation.FieldState;
import dev.deskside.topic.evaluation.FieldState.Known;
import dev.deskside.topic.evaluation.FieldState.Missing;
import dev.deskside.topic.evaluation.FieldState.Source;
import dev.deskside.topic.evaluation.Wording;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProbeReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Probe PROBE = new Probe.ActionOutputs(
            "startup", Catalogs.STARTUP.name(), Probe.Use.LAST_VALUE, Duration.ofHours(24), Duration.ofSeconds(60));
    private static final ProbePlan PLAN = new ProbePlan(
            PROBE,
            DeviceQuery.forDynamic(List.of("action:Get Startup Impact/StartupDuration")),
            List.of(new TopicField.Column("startupSecs", FieldType.INTEGER, "startup", "StartupDuration")),
            Set.of(),
            false,
            Catalogs.STARTUP);

    private final ProbeReader reader = new ProbeReader(Catalogs.NAMES, Clock.fixed(NOW, ZoneOffset.UTC), new Wording());

    private FieldState startup(@Nullable String status, @Nullable String date, @Nullable String seconds) {
        return startup(status, date, seconds, null);
    }

    private FieldState startup(
            @Nullable String status, @Nullable String date, @Nullable String seconds, @Nullable String details) {
        Map<String, Object> row = new HashMap<>();
        put(row, "ExecutionStatus", status);
        put(row, "ExecutionDate", date);
        put(row, "StartupDuration", seconds);
        put(row, "ExecutionStatusDetails", details);
        var raw = new RawValues(row, Source.CACHE, NOW, false, ZoneOffset.UTC);
        return reader.read(PLAN, raw).getOrDefault("startupSecs", new Missing(FieldType.INTEGER, "not read"));
    }

    private static void put(Map<String, Object> row, String name, @Nullable String value) {
        if (value != null) {
            row.put("action:Get Startup Impact/" + name, value);
        }
    }

    private static Missing missing(String reason) {
        return new Missing(FieldType.INTEGER, reason);
    }

    @Test
    void shouldTakeTheOutputsOfASuccessfulRunWithTheAgeOfTheRun() {
        assertThat(startup("success", "2026-11-20T02:00:00", "85"))
                .isEqualTo(
                        new Known(FieldType.INTEGER, 85L, Source.CACHE, Instant.parse("2026-11-20T02:00:00Z"), false));
        assertThat(startup("Success", "2026-11-19T12:00:00", "85")).isInstanceOf(Known.class);
    }

    @Test
    void shouldNotCountOutputsThatAreTooOld() {
        assertThat(startup("success", "2026-11-19T06:00:00", "85"))
                .isEqualTo(
                        missing("Get Startup Impact last ran 30 hours ago; values older than 24 hours do not count"));
        assertThat(startup("success", "2026-11-19T11:59:59", "85")).isInstanceOf(Missing.class);
    }

    @Test
    void shouldSayThatTheActionNeverRanOrFailed() {
        assertThat(startup(null, null, null)).isEqualTo(missing("Get Startup Impact never ran here"));
        assertThat(startup("failure", "2026-11-20T11:00:00", "85", "Exit code 1"))
                .isEqualTo(missing("the last run of Get Startup Impact failed: Exit code 1"));
        assertThat(startup("waiting_on_device", "2026-11-20T11:00:00", "85"))
                .isEqualTo(missing("the last run of Get Startup Impact is no success but waiting_on_device"));
    }

    @Test
    void shouldNotBelieveOutputsWithoutADateOrWithoutSense() {
        assertThat(startup("success", null, "85")).isEqualTo(missing("when Get Startup Impact last ran is not known"));
        assertThat(startup("success", "yesterday", "85"))
                .isEqualTo(missing("when Get Startup Impact last ran is not known"));
        assertThat(startup("success", "2026-11-20T11:00:00", null))
                .isEqualTo(missing("the device has no value of action:Get Startup Impact/StartupDuration"));
        assertThat(startup("success", "2026-11-20T11:00:00", "long"))
                .isEqualTo(missing("the value of action:Get Startup Impact/StartupDuration is no integer"));
    }
}
