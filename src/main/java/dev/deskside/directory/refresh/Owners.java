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

    private static final String SHARED_AMONG_STAGED =
            """
            select s.device_uid from %s s where exists (
                select from device other where other.device_uid = s.device_uid and other.engine_id <> :engine)
            """;

    private static final String WITHOUT_OWNER =
            """
            select distinct d.device_uid from device d
            where not d.owner and not exists (
                select from device o where o.device_uid = d.device_uid and o.owner)
            """;

    private static final String RECOMPUTE =
            """
            with affected as (%s),
            ranked as (
                select d.engine_id, d.device_uid, d.owner as was,
                    row_number() over (
                        partition by d.device_uid
                        order by e.live desc nulls last, d.last_seen desc nulls last, d.engine_id) = 1 as owner
                from affected join device d on d.device_uid = affected.device_uid
                    left join engine_state e on e.engine_id = d.engine_id)
            update device d set owner = ranked.owner
            from ranked
            where d.engine_id = ranked.engine_id and d.device_uid = ranked.device_uid and ranked.was <> ranked.owner
            """;

    private final JdbcClient jdbc;

    Owners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** For the devices of its new answer that this engine shares with others; part of the caller's transaction. */
    void recompute(String engine, StagingTables staging) {
        jdbc.sql(RECOMPUTE.formatted(SHARED_AMONG_STAGED.formatted(staging.device())))
                .param("engine", engine)
                .update();
    }

    /** For all devices that this engine shares with others; part of the caller's transaction. */
    void recompute(String engine) {
        jdbc.sql(RECOMPUTE.formatted(SHARED)).param("engine", engine).update();
    }

    /** For devices whose owning row is gone. */
    void adopt() {
        jdbc.sql(RECOMPUTE.formatted(WITHOUT_OWNER)).update();
    }
}
