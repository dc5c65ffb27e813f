package dev.deskside.ingress.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.deskside.TestDatabase;
import dev.deskside.ingress.IngressSettings;
import dev.deskside.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

class AccountGateIT {

    private static final AccountSettings ACCOUNT = new AccountSettings("hub", "secret");

    private final HikariDataSource database = new HikariDataSource();
    private final JdbcClient jdbc = JdbcClient.create(database);

    @BeforeEach
    void makeTables() {
        database.setJdbcUrl(TestDatabase.fresh());
        Flyway.configure().dataSource(database).load().migrate();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldLetOneOfManySimultaneousCallsOfAnAddressThrough() throws Exception {
        List<AccountGate> replicas = List.of(gate(10_000), gate(10_000));
        long admitted = parallel(IntStream.range(0, 16)
                .<Callable<Boolean>>mapToObj(i -> () -> admitted(replicas.get(i % 2), "10.0.0.1", "secret"))
                .toList());
        assertThat(admitted).isEqualTo(1);
    }

    @Test
    void shouldCheckAtMostFiveWrongPasswordsHoweverManyComeAtOnce() throws Exception {
        List<AccountGate> replicas = List.of(gate(10_000), gate(10_000));
        long checked = parallel(IntStream.range(0, 32)
                .<Callable<Boolean>>mapToObj(i -> () -> checked(replicas.get(i % 2), "10.0.1." + i))
                .toList());
        assertThat(checked).isLessThanOrEqualTo(5).isPositive();
    }

    @Test
    void shouldLetTheAddressCallAgainAfterTheInterval() {
        AccountGate gate = gate(300);
        assertThat(gate.admits("10.0.2.1", "hub", "secret")).isTrue();
        assertThatThrownBy(() -> gate.admits("10.0.2.1", "hub", "secret"))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(1)));
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> admitted(gate, "10.0.2.1", "secret"));
    }

    @Test
    void shouldForgetAddressesThatHaveNotCalledForAMinute() {
        jdbc.sql("insert into account_call values ('old', now() - interval '2 minutes')")
                .update();
        assertThat(gate(10_000).admits("10.0.3.1", "hub", "secret")).isTrue();
        assertThat(jdbc.sql("select address from account_call")
                        .query(String.class)
                        .list())
                .containsExactly("10.0.3.1");
    }

    private AccountGate gate(long millis) {
        return new AccountGate(
                jdbc,
                ACCOUNT,
                new IngressSettings(
                        Duration.ofMillis(millis),
                        DataSize.ofMegabytes(1),
                        List.of(),
                        List.of(),
                        new IngressSettings.Tls("", "")));
    }

    private static boolean admitted(AccountGate gate, String address, String password) {
        try {
            return gate.admits(address, "hub", password);
        } catch (ProblemException e) {
            return false;
        }
    }

    private static boolean checked(AccountGate gate, String address) {
        try {
            return !gate.admits(address, "hub", "wrong");
        } catch (ProblemException e) {
            return false;
        }
    }

    private static long parallel(List<Callable<Boolean>> calls) throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            long count = 0;
            for (var result : threads.invokeAll(calls)) {
                count += result.get() ? 1 : 0;
            }
            return count;
        } finally {
            threads.shutdownNow();
        }
    }
}
