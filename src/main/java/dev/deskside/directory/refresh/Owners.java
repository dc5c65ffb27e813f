package dev.deskside.directory.refresh;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which engine's row stands for a device that several engines know: that of the live engine that saw it last. */
@Component
class Owners {

    /** A look-up for each device of the engine: a join would read all rows of all engines, for each of them. */
    private static final String SHARED =
            """
            select mine.device_uid
            from device mine cross join lateral (
                select from device other
                where other.device_uid = mine.device_uid and other.engine_id <> :engine limit 1) other
            where mine.engine_id = :engine
            """;

    private static final String WITHOUT_OWNER =
            """
            select distinct d.device_uid from device d
            where not d.owner and not exists (
                select from device o where o.device_uid = d.device_uid and o.owner)
            """;

    /** Materialized and lateral, so that only rows of these few devices are looked at. */
    private static final String RECOMPUTE =
            """
            with affected as materialized (%s)
            update device d set owner = mistaken.best
            from (
                select known.* from affected cross join lateral (
                    select d.engine_id, d.device_uid, d.owner,
                        row_number() over (
                            order by e.live desc nulls last, d.last_seen desc nulls last, d.engine_id) = 1 as best
                    from device d left join engine_state e on e.engine_id = d.engine_id
                    where d.device_uid = affected.device_uid) known
                where known.owner <> known.best) mistaken
            where d.engine_id = mistaken.engine_id and d.device_uid = mistaken.device_uid
            """;

    private final JdbcClient jdbc;

    Owners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** For the devices that this engine shares with others; part of the caller's transaction. */
    void recompute(String engine) {
        jdbc.sql(RECOMPUTE.formatted(SHARED)).param("engine", engine).update();
    }

    /** For devices whose owning row is gone. */
    void adopt() {
        jdbc.sql(RECOMPUTE.formatted(WITHOUT_OWNER)).update();
    }
}
