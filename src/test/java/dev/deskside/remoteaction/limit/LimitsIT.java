package dev.deskside.remoteaction.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.TestDatabase;
import dev.deskside.catalog.ActionLimits;
import dev.deskside.catalog.Platform;
import dev.deskside.catalog.Purpose;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.NewExecution;
import dev.deskside.remoteaction.NewExecution.Reason;
import dev.deskside.remoteaction.Requested.Refused;
import dev.deskside.remoteaction.TargetDevice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Cool-down and daily cap on a real database. */
class LimitsIT {

    private static final RemediationSettings SETTINGS = new RemediationSettings(Duration.ofMinutes(10), 5);
    private static final Instant EVENING = Instant.parse("2026-11-21T23:59:00Z");

    private DataSource database = new DriverManagerDataSource();
    private JdbcClient jdbc = JdbcClient.create(database);

    @BeforeEach
    void database() {
        String url = TestDatabase.migrated();
        database = new DriverManagerDataSource(url);
        jdbc = JdbcClient.create(database);
    }

    @Test
    void shouldRefuseARemediationWhereTheActionEndedAShortWhileAgo() {
        ended("device-1", "FAILURE", Duration.ofMinutes(9));
        ended("device-2", "SUCCESS", Duration.ofMinutes(11));

        List<Refused> refused = coolDown(remediation(), action(null, null), "device-1", "device-2", "device-3");

        assertThat(refused).extracting(Refused::device).containsExactly("device-1");
        assertThat(refused.get(0).type()).isEqualTo(ProblemType.TOO_SOON);
        assertThat(refused.get(0).detail()).contains("may run there again from");
    }

    @Test
    void shouldNotCountWhatDidNotRun() {
        ended("device-1", "REJECTED", Duration.ofSeconds(5));
        ended("device-2", "CANCELLED", Duration.ofSeconds(5));

        assertThat(coolDown(remediation(), action(null, null), "device-1", "device-2"))
                .isEmpty();
    }

    @Test
    void shouldHoldForEverybodyWhatTheActionItselfSays() {
        ended("device-1", "SUCCESS", Duration.ofMinutes(20));

        assertThat(coolDown(plain(), action(Duration.ofMinutes(30), null), "device-1"))
                .hasSize(1);
        assertThat(coolDown(plain(), action(null, null), "device-1")).isEmpty();
        assertThat(coolDown(remediation(), action(Duration.ZERO, null), "device-1"))
                .isEmpty();
    }

    @Test
    void shouldRefuseWhatIsAboveTheDailyCapAndStartAnewTheNextDay() {
        assertThat(cap(EVENING, remediation(), action(null, null), "a", "b", "c"))
                .isEmpty();
        assertThat(cap(EVENING, remediation(), action(null, null), "d", "e", "f"))
                .extracting(Refused::device)
                .containsExactly("f");
        assertThat(cap(EVENING, remediation(), action(null, null), "f")).hasSize(1);
        assertThat(cap(EVENING.plus(Duration.ofMinutes(2)), remediation(), action(null, null), "f"))
                .isEmpty();
    }

    @Test
    void shouldHaveNoCapWithoutOne() {
        assertThat(cap(EVENING, remediation(), action(null, 0), "a", "b", "c", "d", "e", "f"))
                .isEmpty();
        assertThat(cap(EVENING, plain(), action(null, null), "a", "b", "c", "d", "e", "f"))
                .isEmpty();
        assertThat(cap(EVENING, plain(), action(null, 1), "a", "b")).hasSize(1);
    }

    @Test
    void shouldBeExactWhoeverAsksAtTheSameTime() {
        var transactions = new TransactionTemplate(new JdbcTransactionManager(database));

        long allowed = IntStream.range(0, 40)
                .parallel()
                .filter(i -> Boolean.TRUE.equals(
                        transactions.execute(status -> cap(EVENING, remediation(), action(null, 17), "device-" + i)
                                .isEmpty())))
                .count();

        assertThat(allowed).isEqualTo(17);
    }

    private List<Refused> coolDown(NewExecution request, RemoteActionConfig action, String... devices) {
        return new CoolDownGate(jdbc, SETTINGS).refuse(request, action, targets(devices));
    }

    private List<Refused> cap(Instant now, NewExecution request, RemoteActionConfig action, String... devices) {
        return new DailyCapGate(jdbc, SETTINGS, Clock.fixed(now, ZoneOffset.UTC))
                .refuse(request, action, targets(devices));
    }

    private static List<TargetDevice> targets(String... devices) {
        return List.of(devices).stream()
                .map(device -> new TargetDevice(device, device, Platform.WINDOWS, "engine-a", null))
                .toList();
    }

    private static NewExecution remediation() {
        return request(new Reason("slow", "cleanup", Map.of()));
    }

    private static NewExecution plain() {
        return request(null);
    }

    private static NewExecution request(@Nullable Reason reason) {
        return new NewExecution("disk_cleanup", List.of(), Map.of(), "bot", reason, null, null);
    }

    private static RemoteActionConfig action(@Nullable Duration coolDown, @Nullable Integer dailyCap) {
        return new RemoteActionConfig(
                "disk_cleanup",
                "Disk Cleanup",
                null,
                null,
                Purpose.REMEDIATION,
                Set.of(Platform.WINDOWS),
                Map.of(),
                Map.of(),
                Duration.ofSeconds(60),
                false,
                new ActionLimits(coolDown, dailyCap));
    }

    private void ended(String device, String state, Duration ago) {
        jdbc.sql(
                        """
                        insert into execution (action, title, action_uid, params_key, device_uid, engine_id, platform, caller,
                            timeout_seconds, state, cause, ended_at)
                        values ('disk_cleanup', 'Disk Cleanup', 'u', '{}', :device, 'engine-a', 'windows', 'bot', 120, :state,
                            'asked', clock_timestamp() - make_interval(secs => :seconds))
                        """)
                .param("device", device)
                .param("state", state)
                .param("seconds", ago.toSeconds())
                .update();
    }
}
