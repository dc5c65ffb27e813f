package dev.deskside.directory.refresh;

import dev.deskside.catalog.TenantConfig;
import dev.deskside.directory.DirectorySettings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which row stands for a device that several upstreams know: that of the live one that saw it last, or of the preferred kind.
 * They know the same device where the keys of its identifiers are equal, however each spells it.
 */
@Component
class Owners {

    /** A look-up for each device of the engine: a join would read all rows of all engines, for each of them. */
    private static final String SHARED =
            """
            select mine.device_key
            from device mine cross join lateral (
                select from device other
                where other.device_key = mine.device_key and other.engine_id <> :engine limit 1) other
            where mine.engine_id = :engine
            """;

    private static final String SHARED_AMONG_STAGED =
            """
            select s.device_key from %s s where exists (
                select from device other where other.device_key = s.device_key and other.engine_id <> :engine)
            """;

    /**
     * An owning row may be gone, and two upstreams that switch at the same moment do not see each other's rows: then a device has
     * no owner, two, one that is down, or one that is not the newest. With a preferred kind these are more than need be.
     */
    private static final String DOUBTFUL =
            """
            select d.device_key from device d left join engine_state e on e.engine_id = d.engine_id
            group by d.device_key
            having count(*) filter (where d.owner) <> 1
                or (bool_or(e.live) and not bool_or(e.live) filter (where d.owner))
                or max(d.last_seen) filter (where d.owner) < max(d.last_seen) filter (where e.live)
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
                            order by e.live desc nulls last, %s d.last_seen desc nulls last, d.engine_id, d.device_uid
                        ) = 1 as best
                    from device d left join engine_state e on e.engine_id = d.engine_id
                    where d.device_key = affected.device_key) known
                where known.owner <> known.best) mistaken
            where d.engine_id = mistaken.engine_id and d.device_uid = mistaken.device_uid
            """;

    private final JdbcClient jdbc;
    private final String preferred;

    Owners(JdbcClient jdbc, DirectorySettings settings) {
        this.jdbc = jdbc;
        this.preferred = switch (settings.deviceOfBoth()) {
            case NEWEST -> "";
            case TENANT -> "d.engine_id = '" + TenantConfig.NAME + "' desc,";
            case ENGINES -> "d.engine_id = '" + TenantConfig.NAME + "',";
        };
    }

    /** For the devices of its new answer that this engine shares with others; part of the caller's transaction. */
    void recompute(String engine, StagingTables staging) {
        jdbc.sql(recomputeOf(SHARED_AMONG_STAGED.formatted(staging.device())))
                .param("engine", engine)
                .update();
    }

    /** For all devices that this engine shares with others; part of the caller's transaction. */
    void recompute(String engine) {
        jdbc.sql(recomputeOf(SHARED)).param("engine", engine).update();
    }

    /** For devices whose owner may not be the right one. */
    void settle() {
        jdbc.sql(recomputeOf(DOUBTFUL)).update();
    }

    private String recomputeOf(String affected) {
        return RECOMPUTE.formatted(affected, preferred);
    }
}
