package dev.deskside.upstream;

import dev.deskside.upstream.UpstreamFinding.Kind;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What discovery found out about upstreams beside devices and people, kept for all replicas. */
@Component
public class UpstreamFindings {

    private static final String KEEP =
            """
            insert into upstream_finding (upstream, kind, subject, state, detail)
            values (:upstream, :kind, :subject, :state, :detail)
            on conflict (upstream, kind, subject) do
            """;
    private static final String INSTEAD =
            " update set state = excluded.state, detail = excluded.detail, seen_at = excluded.seen_at";

    private final JdbcClient jdbc;

    UpstreamFindings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps this instead of what was found before. */
    public void keep(String upstream, Kind kind, String subject, Presence state, String detail) {
        keep(KEEP + INSTEAD, upstream, kind, subject, state, detail);
    }

    /** Keeps this unless something was found already. */
    public void keepFirst(String upstream, Kind kind, String subject, Presence state, String detail) {
        keep(KEEP + " nothing", upstream, kind, subject, state, detail);
    }

    private void keep(String sql, String upstream, Kind kind, String subject, Presence state, String detail) {
        jdbc.sql(sql)
                .param("upstream", upstream)
                .param("kind", id(kind))
                .param("subject", subject)
                .param("state", state.id())
                .param("detail", detail)
                .update();
    }

    /** Forgets one, before it is looked for anew. */
    public void forget(String upstream, Kind kind, String subject) {
        jdbc.sql("delete from upstream_finding where upstream = :upstream and kind = :kind and subject = :subject")
                .param("upstream", upstream)
                .param("kind", id(kind))
                .param("subject", subject)
                .update();
    }

    /** Forgets all of that kind, before they are looked for anew. */
    public void forget(String upstream, Kind kind) {
        jdbc.sql("delete from upstream_finding where upstream = :upstream and kind = :kind")
                .param("upstream", upstream)
                .param("kind", id(kind))
                .update();
    }

    /** What was found of that kind, by subject. */
    public Map<String, UpstreamFinding> of(String upstream, Kind kind) {
        return jdbc
                .sql("select subject, state, detail, seen_at from upstream_finding"
                        + " where upstream = :upstream and kind = :kind")
                .param("upstream", upstream)
                .param("kind", id(kind))
                .query((row, number) -> new UpstreamFinding(
                        row.getString("subject"),
                        Presence.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        row.getString("detail"),
                        row.getObject("seen_at", OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(UpstreamFinding::subject, Function.identity()));
    }

    private static String id(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
