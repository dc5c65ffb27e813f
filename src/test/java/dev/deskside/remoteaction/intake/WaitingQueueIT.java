package dev.deskside.remoteaction.intake;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.deskside.TestDatabase;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** How much may wait, on a real database and by a clock that the test sets. */
class WaitingQueueIT {

    private static final class SetClock extends Clock {

        private Instant now = Instant.parse("2026-01-10T09:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }

        void goOn(Duration time) {
            now = now.plus(time);
        }
    }

    @Test
    void shouldRefuseMoreWhileTooMuchWaits() {
        String url = TestDatabase.migrated();
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url));
        SetClock clock = new SetClock();
        WaitingQueue queue = new WaitingQueue(jdbc, clock, new IntakeSettings(3, Duration.ofDays(1)));
        request(jdbc, 2);
        assertThatCode(queue::admit).doesNotThrowAnyException();

        request(jdbc, 1);
        assertThatCode(queue::admit).as("it looked just now").doesNotThrowAnyException();
        clock.goOn(Duration.ofMillis(1_001));

        ProblemException full = requireNonNull(catchThrowableOfType(ProblemException.class, queue::admit));
        assertThat(full.type()).isEqualTo(ProblemType.BUDGET_SPENT);
        assertThat(full.retryAfter()).isEqualTo(Duration.ofSeconds(5));

        jdbc.sql("update execution set state = 'DISPATCHING'").update();
        clock.goOn(Duration.ofMillis(1_001));
        assertThatCode(queue::admit).as("what is out waits no longer").doesNotThrowAnyException();
    }

    private static void request(JdbcClient jdbc, int number) {
        jdbc.sql(
                        """
                        insert into execution (action, title, action_uid, params_key, device_uid, engine_id, platform, caller,
                            timeout_seconds, state, cause)
                        select 'disk_cleanup', 'Disk Cleanup', 'u', '{}', gen_random_uuid()::text, 'engine-a', 'windows', 'bot', 120,
                            'REQUESTED', 'asked' from generate_series(1, :number)
                        """)
                .param("number", number)
                .update();
    }
}
