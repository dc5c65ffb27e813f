package dev.deskside.directory;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.deskside.TestDatabase;
import dev.deskside.directory.DirectorySettings.DeviceOfBoth;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** The directory on a real, empty database, with nothing of the hub around it. */
public final class TestDirectory implements AutoCloseable {

    public static final Instant NOW = Instant.parse("2026-01-10T09:00:00Z");

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    @EnableTransactionManagement
    static class Transactions {}

    public TestDirectory(Class<?>... more) {
        this(DeviceOfBoth.NEWEST, more);
    }

    public TestDirectory(DeviceOfBoth deviceOfBoth, Class<?>... more) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(TestDatabase.fresh());
        Flyway.configure().dataSource(database).load().migrate();
        context.register(Transactions.class);
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database));
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(database));
        context.registerBean(ObjectMapper.class, () -> new ObjectMapper().registerModule(new JavaTimeModule()));
        context.registerBean(Clock.class, () -> Clock.fixed(NOW, ZoneOffset.UTC));
        context.registerBean(
                DirectorySettings.class,
                () -> new DirectorySettings(30, Duration.ofHours(1), Duration.ofDays(1), deviceOfBoth));
        context.scan("dev.deskside.directory.refresh", "dev.deskside.event");
        for (Class<?> bean : more) {
            context.register(bean);
        }
        context.refresh();
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcClient jdbc() {
        return get(JdbcClient.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
