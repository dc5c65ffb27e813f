package dev.deskside.bench;

import java.time.OffsetDateTime;
import org.apache.camel.component.jackson.springboot.JacksonDataFormatAutoConfiguration;
import org.apache.camel.component.platform.http.springboot.PlatformHttpComponentAutoConfiguration;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpAutoConfiguration;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformWebMvcConfiguration;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The least that Camel can do over HTTPS with the database: {@code GET /devices/{device}}, one statement by the index, one
 * row as JSON. The same container with the same settings as the hub's; no keys, no contract, no filters, no metrics. Its
 * one route is {@code src/bench/bare/bare.camel.yaml}.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    TaskExecutionAutoConfiguration.class,
    SslAutoConfiguration.class,
    ServletWebServerFactoryAutoConfiguration.class,
    EmbeddedWebServerFactoryCustomizerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    CamelAutoConfiguration.class,
    PlatformHttpComponentAutoConfiguration.class,
    SpringBootPlatformHttpAutoConfiguration.class,
    SpringBootPlatformWebMvcConfiguration.class,
    JacksonDataFormatAutoConfiguration.class
})
public class BareRoute {

    public static void main(String[] args) {
        SpringApplication.run(BareRoute.class, "--deskside.routes=src/bench/bare");
    }

    @Bean
    DeviceRows deviceRows(JdbcClient jdbc) {
        return new DeviceRows(jdbc);
    }

    /** What the route answers. */
    public record DeviceRow(
            String device,
            String name,
            String platform,
            String engine,
            @Nullable OffsetDateTime lastSeen,
            @Nullable Double systemDriveUsage,
            @Nullable Long systemDriveFreeSpace) {}

    /** The bean of the route. */
    public record DeviceRows(JdbcClient jdbc) {

        private static final String ROW =
                """
                select device_uid, name, platform, engine_id, last_seen, system_drive_usage, system_drive_free_space
                from device where device_uid = ? and owner
                """;

        public DeviceRow find(String device) {
            return jdbc.sql(ROW)
                    .param(device)
                    .query((row, number) -> new DeviceRow(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getObject(5, OffsetDateTime.class),
                            row.getObject(6, Double.class),
                            row.getObject(7, Long.class)))
                    .single();
        }
    }
}
