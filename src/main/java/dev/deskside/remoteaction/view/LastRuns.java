package dev.deskside.remoteaction.view;

import dev.deskside.catalog.ActionFieldSettings;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.EngineZones;
import dev.deskside.catalog.Platform;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.directory.DeviceFactReader;
import dev.deskside.directory.DeviceFacts;
import dev.deskside.directory.DeviceQuery;
import dev.deskside.directory.FactSelection;
import dev.deskside.directory.Freshness;
import dev.deskside.directory.KnownDevices;
import dev.deskside.problem.InputError;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.query.QueryAnswer;
import dev.deskside.query.QueryRequest;
import dev.deskside.remoteaction.KnownActions;
import dev.deskside.remoteaction.view.OwnRuns.OwnRun;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows the last run of an action on a device: as the cache knows it, or as its Engine does. */
@Component("lastRuns")
public class LastRuns {

    private final KnownActions actions;
    private final CatalogHolder catalog;
    private final DeviceFactReader cache;
    private final ActionFieldSettings names;
    private final EngineZones zones;
    private final Freshness freshness;
    private final OwnRuns own;

    LastRuns(
            KnownActions actions,
            CatalogHolder catalog,
            DeviceFactReader cache,
            ActionFieldSettings names,
            EngineZones zones,
            Freshness freshness,
            OwnRuns own) {
        this.actions = actions;
        this.catalog = catalog;
        this.cache = cache;
        this.names = names;
        this.zones = zones;
        this.freshness = freshness;
        this.own = own;
    }

    /**
     * Looks into the cache.
     *
     * @param request path variables {@code device} and {@code action}; {@code refresh=true} wants the Engine's word
     * @throws ProblemException when there is no such action or device, or no script of the one for the other
     */
    public LastRunLook look(Map<String, ?> request) {
        RemoteActionConfig action = actions.get(String.valueOf(request.get("action")));
        if (action.kind().isOfTenant()) {
            throw new ProblemException(
                    ProblemType.CANNOT_BE_DONE,
                    "%s is a %s, which leaves no last run on devices. GET /v1/remote-actions/executions lists what the hub has asked for."
                            .formatted(action.title(), action.kind().words()));
        }
        boolean refresh = refresh(request.get("refresh"));
        List<String> fields = fields(action);
        DeviceFacts device = cache.read(FactSelection.of(fields), String.valueOf(request.get("device")));
        Platform platform = Platform.of(device.platform());
        if (!action.platforms().contains(platform)) {
            throw new ProblemException(
                    ProblemType.CANNOT_BE_DONE, action.title() + " has no script for " + platform.id() + ".");
        }
        boolean cached = (!device.engine().equals(TenantConfig.NAME) || device.values().containsKey(field(action, names.status())))
                && fields.stream().allMatch(catalog.current().cachedFields()::matchesDynamic);
        QueryRequest question = new QueryRequest(
                DeviceQuery.forDynamic(fields),
                Map.of("device", device.device()),
                Set.of(platform),
                device.device(),
                true);
        return new LastRunLook(action, device, refresh || !cached ? question : null);
    }

    /** What the cache knows, or what an execution of this hub has shown since. */
    public LastRun fromCache(LastRunLook look) {
        RemoteActionConfig action = look.action();
        DeviceFacts device = look.device();
        return own.newest(device.device(), action.name())
                .filter(run -> isNewer(run, action, device))
                .map(run -> lastRun(look, values(run, action), "execution", run.asOf(), false))
                .orElseGet(() -> lastRun(look, device.values(), "cache", device.asOf(), device.stale()));
    }

    private boolean isNewer(OwnRun run, RemoteActionConfig action, DeviceFacts device) {
        ZoneId zone = zones.of(device.engine());
        Instant ran = Outputs.time(run.date(), zone);
        Instant cached = Outputs.time(device.values().get(field(action, names.date())), zone);
        return ran != null && run.asOf().isAfter(device.asOf()) && (cached == null || !ran.isBefore(cached));
    }

    private Map<String, Object> values(OwnRun run, RemoteActionConfig action) {
        Map<String, Object> values = new HashMap<>();
        values.put(field(action, names.date()), run.date());
        values.put(field(action, names.status()), run.status());
        run.outputs().forEach((name, value) -> values.put(field(action, name), value));
        if (run.details() != null) {
            values.put(field(action, names.details()), run.details());
        }
        return values;
    }

    /** What its Engine has answered. */
    public LastRun fromEngine(LastRunLook look, QueryAnswer answer) {
        if (answer.rows().isEmpty()) {
            throw KnownDevices.unknown(look.device().device());
        }
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < answer.columns().size(); i++) {
            Object value = answer.rows().get(0).get(i);
            if (value != null) {
                values.put(answer.columns().get(i).name(), value);
            }
        }
        return lastRun(look, values, answer.source().name().toLowerCase(Locale.ROOT), answer.asOf(), answer.stale());
    }

    private LastRun lastRun(LastRunLook look, Map<String, Object> values, String source, Instant asOf, boolean stale) {
        RemoteActionConfig action = look.action();
        DeviceFacts device = look.device();
        ZoneId zone = zones.of(device.engine());
        String status = text(values.get(field(action, names.status())));
        return new LastRun(
                device.device(),
                device.name(),
                action.name(),
                action.title(),
                status == null ? null : status.toLowerCase(Locale.ROOT),
                Outputs.time(values.get(field(action, names.date())), zone),
                text(values.get(field(action, names.details()))),
                Outputs.typed(written(action, values), action.outputs(), zone),
                source,
                asOf,
                Math.max(0, freshness.age(asOf).toSeconds()),
                stale,
                own.open(device.device(), action.name()));
    }

    private List<String> fields(RemoteActionConfig action) {
        List<String> fields = new ArrayList<>(List.of(names.status(), names.date(), names.details()));
        fields.addAll(action.outputs().keySet());
        return fields.stream().map(name -> field(action, name)).toList();
    }

    private static Map<String, Object> written(RemoteActionConfig action, Map<String, Object> values) {
        Map<String, Object> written = new LinkedHashMap<>();
        action.outputs().keySet().forEach(name -> {
            Object value = values.get(field(action, name));
            if (value != null) {
                written.put(name, value);
            }
        });
        return written;
    }

    private static String field(RemoteActionConfig action, String name) {
        return ActionFieldSettings.field(action.title(), name);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static boolean refresh(@Nullable Object value) {
        if (value != null && !value.equals("true") && !value.equals("false")) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "The parameter refresh cannot be meant.",
                    List.of(new InputError("?refresh", "Send true to ask the Engine, or leave it out.")));
        }
        return "true".equals(value);
    }
}
