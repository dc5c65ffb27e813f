package dev.deskside.remoteaction.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Verifies the ledger in the database that the settings name, without a hub: the database of your own, or the embedded one
 * while no hub holds it. Nothing is written there, and no table is made.
 */
final class LedgerDatabase {

    private LedgerDatabase() {}

    /** What is started: the database alone. Without {@code @Configuration}, so that the hub does not find it. */
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class
    })
    @ComponentScan("dev.deskside.database")
    static final class Parts {}

    /**
     * @param known the hash that must be part of it; null for none
     * @param settings besides those of the environment: {@code --name=value}
     * @throws IOException when the database cannot be read, or has no ledger
     */
    static Verification.Outcome verify(@Nullable String known, String... settings) throws IOException {
        try (ConfigurableApplicationContext database = start(settings)) {
            JdbcClient jdbc = database.getBean(JdbcClient.class);
            long last = jdbc.sql("select n from ledger_head").query(Long.class).single();
            ExportPages pages = new ExportPages(jdbc, new ObjectMapper(), last);
            try (Reader rows = new InputStreamReader(new SequenceInputStream(pages), StandardCharsets.UTF_8)) {
                return Verification.of(rows, known);
            }
        } catch (BeansException | DataAccessException e) {
            throw new IOException(String.valueOf(e.getMostSpecificCause().getMessage()), e);
        }
    }

    private static ConfigurableApplicationContext start(String... settings) {
        return new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties("logging.level.root=warn", "deskside.simulator.enabled=false")
                .run(settings);
    }
}
