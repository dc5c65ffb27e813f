package dev.deskside.topic;

import dev.deskside.catalog.ActionFieldSettings;
import dev.deskside.catalog.EngineZones;
import dev.deskside.catalog.Platform;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the whole cache which actions ran lately. */
@Component
class ActionRuns {

    /**
     * One row per action and Engine. The times of dynamic fields are text in the zone of the Engine, whose order is the
     * order of time. Each look ends at the first device that fits.
     */
    private static final String WITHOUT =
            """
            with needed as (select * from unnest(:actions, :engines, :platforms, :statuses, :dates, :limits)
                as n(action, engine, platforms, status, ran, since))
            select action from (select distinct action from needed) a
            where coalesce((select true from needed n join device d on d.engine_id = n.engine
                    where n.action = a.action and d.owner and d.platform = any(string_to_array(n.platforms, ','))
                    limit 1), false)
                and not coalesce((select true from needed n join device d on d.engine_id = n.engine
                    where n.action = a.action and d.owner and lower(d.dyn ->> n.status) = 'success'
                        and replace(d.dyn ->> n.ran, ' ', 'T') >= n.since
                    limit 1), false)
            """;

    private final JdbcClient jdbc;
    private final EngineZones zones;
    private final Clock clock;

    ActionRuns(JdbcClient jdbc, EngineZones zones, Clock clock) {
        this.jdbc = jdbc;
        this.zones = zones;
        this.clock = clock;
    }

    private record Look(NeededAction action, String engine, String since) {}

    /** The names of the actions that have a device to run on, but no successful run on any that is young enough. */
    List<String> withoutYoungValue(List<NeededAction> actions, List<String> engines, ActionFieldSettings names) {
        List<Look> looks = new ArrayList<>();
        actions.forEach(action ->
                engines.forEach(engine -> looks.add(new Look(action, engine, since(action, zones.of(engine))))));
        return jdbc.sql(WITHOUT)
                .param(
                        "actions",
                        texts(looks.stream().map(look -> look.action().name()).toList()))
                .param("engines", texts(looks.stream().map(Look::engine).toList()))
                .param(
                        "platforms",
                        texts(looks.stream()
                                .map(look -> platforms(look.action()))
                                .toList()))
                .param("statuses", texts(fields(looks, names.status())))
                .param("dates", texts(fields(looks, names.date())))
                .param("limits", texts(looks.stream().map(Look::since).toList()))
                .query(String.class)
                .list();
    }

    private String since(NeededAction action, ZoneId zone) {
        LocalDateTime since = LocalDateTime.ofInstant(clock.instant().minus(action.maxAge()), zone);
        return since.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String platforms(NeededAction action) {
        return action.platforms().stream().map(Platform::id).collect(Collectors.joining(","));
    }

    private static List<String> fields(List<Look> looks, String name) {
        return looks.stream()
                .map(look -> ActionFieldSettings.field(look.action().title(), name))
                .toList();
    }

    private static String[] texts(List<String> list) {
        return list.toArray(String[]::new);
    }
}
