package dev.deskside.bench;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.deskside.directory.DeviceList;
import dev.deskside.directory.DeviceSummary;
import dev.deskside.directory.Employee;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
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
import org.springframework.boot.autoconfigure.web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The same look-up as one would write it by hand, and nothing else: Spring MVC on the same container with the same
 * settings, a filter that checks the same keys, the same statement, the same JSON.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    SslAutoConfiguration.class,
    ServletWebServerFactoryAutoConfiguration.class,
    EmbeddedWebServerFactoryCustomizerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class
})
@Import(HandWritten.Handler.class)
public class HandWritten {

    public static void main(String[] args) {
        SpringApplication.run(HandWritten.class, args);
    }

    @Bean
    Filter keys(JdbcClient jdbc) {
        Cache<ByteBuffer, Boolean> known =
                Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(30)).build();
        return (request, response, chain) -> {
            String key = ((HttpServletRequest) request).getHeader("X-API-Key");
            if (key != null && Boolean.TRUE.equals(known.get(hash(key), hash -> isActive(jdbc, hash)))) {
                chain.doFilter(request, response);
            } else {
                ((HttpServletResponse) response).sendError(HttpServletResponse.SC_UNAUTHORIZED);
            }
        };
    }

    private static ByteBuffer hash(String key) {
        try {
            byte[] bytes = key.getBytes(StandardCharsets.US_ASCII);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Boolean isActive(JdbcClient jdbc, ByteBuffer hash) {
        return jdbc.sql("select 'read' = any(scopes) from api_key where hash = ? and revoked_at is null")
                .param(hash.array())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** The handler. */
    @RestController
    static final class Handler {

        private static final String DEVICES =
                """
                select u.user_key, u.account, u.domain, u.sid, u.upn, u.mail, u.full_name,
                    d.device_uid, d.name, d.platform, d.engine_id, d.last_seen, r.last_activity, r.source,
                    e.refreshed_at, e.failed_runs
                from app_user u
                left join lateral (
                    select x.device_uid, max(x.last_activity) as last_activity, max(x.source) as source
                    from device_user x join engine_state s on s.engine_id = x.engine_id and s.live
                    where x.user_key = u.user_key group by x.device_uid) r on true
                left join device d on d.device_uid = r.device_uid and d.owner
                left join engine_state e on e.engine_id = d.engine_id and e.live
                where lower(u.account) = lower(:account) and lower(u.domain) = lower(:domain)
                    and (d.device_uid is null or e.engine_id is not null)
                order by r.last_activity desc nulls last, d.device_uid
                limit 200
                """;

        private final JdbcClient jdbc;

        Handler(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        private record Row(Employee employee, DeviceSummary device) {}

        @GetMapping("/v1/devices")
        DeviceList devices(@RequestParam String user) {
            int separator = user.indexOf('\\');
            List<Row> rows = jdbc.sql(DEVICES)
                    .param("domain", user.substring(0, separator))
                    .param("account", user.substring(separator + 1))
                    .query((row, number) -> new Row(employee(row), device(row)))
                    .list();
            return new DeviceList(
                    rows.get(0).employee(), rows.stream().map(Row::device).toList(), List.of(), false);
        }

        private static Employee employee(ResultSet row) throws SQLException {
            return new Employee(
                    row.getString("account"),
                    row.getString("domain"),
                    row.getString("sid"),
                    row.getString("upn"),
                    row.getString("mail"),
                    row.getString("full_name"));
        }

        private static DeviceSummary device(ResultSet row) throws SQLException {
            Instant asOf = row.getObject("refreshed_at", OffsetDateTime.class).toInstant();
            long age = Duration.between(asOf, Instant.now()).toSeconds();
            return new DeviceSummary(
                    row.getString("device_uid"),
                    row.getString("name"),
                    row.getString("platform"),
                    row.getString("engine_id"),
                    instant(row, "last_activity"),
                    row.getString("source"),
                    instant(row, "last_seen"),
                    "cache",
                    asOf,
                    age,
                    row.getInt("failed_runs") >= 3 || age > 3 * 3_600);
        }

        private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
            OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
    }
}
