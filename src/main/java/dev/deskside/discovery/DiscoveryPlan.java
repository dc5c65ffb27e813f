package dev.deskside.discovery;

import dev.deskside.catalog.CachedFields;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.DeviceFields;
import dev.deskside.catalog.EngineConfig;
import dev.deskside.catalog.Identifier;
import dev.deskside.catalog.IdentitySource;
import dev.deskside.catalog.Platform;
import dev.deskside.directory.DirectorySettings;
import dev.deskside.directory.refresh.PersonColumn;
import dev.deskside.upstream.EngineQuery;
import dev.deskside.upstream.EngineQuery.Format;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Prepares the queries of a discovery: the texts stand in {@code routes/discovery.camel.yaml}, the fields come from the
 * catalog and from what the engine itself says it has.
 */
@Component("discoveryPlan")
public class DiscoveryPlan {

    private final CatalogHolder catalog;
    private final DirectorySettings settings;
    private final Clock clock;

    DiscoveryPlan(CatalogHolder catalog, DirectorySettings settings, Clock clock) {
        this.catalog = catalog;
        this.settings = settings;
        this.clock = clock;
    }

    /** Asks for one device with everything: the answer's header names the dynamic fields. */
    public EngineQuery allFields(String nxql) {
        return new EngineQuery(nxql, List.of(Platform.values()), List.of(), Format.CSV);
    }

    /**
     * The four queries of an engine in their order: macOS users, macOS fields, Windows users, Windows fields.
     *
     * @param allFieldsAnswer the answer to {@link #allFields(String)}
     * @param usersNxql with the places {@code {userFields}} and {@code {days}}
     * @param activityColumn the column of that answer which holds the time of the activity
     * @param devicesNxql with the places {@code {fields}} and {@code {since}}
     */
    public List<DiscoveryQuery> queries(
            EngineConfig engine, String allFieldsAnswer, String usersNxql, String activityColumn, String devicesNxql) {
        List<String> dynamic = dynamicFields(allFieldsAnswer);
        List<DiscoveryQuery> queries = new ArrayList<>();
        for (Platform platform : List.of(Platform.MAC_OS, Platform.WINDOWS)) {
            queries.add(users(engine, platform, usersNxql, activityColumn));
            queries.add(devices(engine, platform, devicesNxql, dynamic));
        }
        return queries;
    }

    private DiscoveryQuery users(EngineConfig engine, Platform platform, String nxql, String activityColumn) {
        Map<PersonColumn, String> columns = new EnumMap<>(PersonColumn.class);
        columns.put(PersonColumn.DEVICE, "device/device_uid");
        columns.put(PersonColumn.ACTIVITY, activityColumn);
        List<String> fields = new ArrayList<>();
        identityFields().forEach((column, field) -> {
            columns.put(column, "user/" + field);
            fields.add(field);
        });
        String text = nxql.replace("{userFields}", String.join(" ", fields))
                .replace("{days}", Integer.toString(settings.userActivityPeriod()));
        return new DiscoveryQuery.OfUsers(engine, platform, csv(text, platform), columns);
    }

    private Map<PersonColumn, String> identityFields() {
        Map<PersonColumn, String> fields = new EnumMap<>(PersonColumn.class);
        catalog.current().identities().sources().forEach((identifier, source) -> {
            if (source instanceof IdentitySource.Field field) {
                fields.put(columnOf(identifier), field.name());
            }
        });
        return fields;
    }

    private static PersonColumn columnOf(Identifier identifier) {
        return switch (identifier) {
            case USER_NAME -> PersonColumn.NAME;
            case SID -> PersonColumn.SID;
            case UPN -> PersonColumn.UPN;
            case MAIL -> PersonColumn.MAIL;
        };
    }

    private DiscoveryQuery devices(EngineConfig engine, Platform platform, String nxql, List<String> dynamic) {
        Set<String> fields = new LinkedHashSet<>(CachedFields.ALWAYS);
        fields.addAll(catalog.current().cachedFields().of(platform));
        String selected = fields.stream().collect(Collectors.joining(" "))
                + dynamic.stream().map(name -> " " + quoted(name)).collect(Collectors.joining());
        fields.addAll(dynamic);
        String text = nxql.replace("{fields}", selected).replace("{since}", since(engine));
        return new DiscoveryQuery.OfDevices(engine, platform, csv(text, platform), List.copyOf(fields));
    }

    /** A day more than is kept, in the engine's own time: the exact limit is drawn when the answer is merged. */
    private String since(EngineConfig engine) {
        LocalDate oldest = LocalDate.ofInstant(settings.oldestActivity(clock.instant()), engine.timeZone());
        return oldest.minusDays(1) + "T00:00:00";
    }

    private static EngineQuery csv(String nxql, Platform platform) {
        return new EngineQuery(nxql.strip(), List.of(platform), List.of(), Format.CSV);
    }

    /** Fields that only this installation knows: remote action outputs, scores, categories, custom fields. */
    private List<String> dynamicFields(String answer) {
        CachedFields cached = catalog.current().cachedFields();
        Set<String> dynamic = new LinkedHashSet<>();
        for (String name : AnswerHeader.fields(answer)) {
            if (isDynamic(name) && cached.matchesDynamic(name)) {
                dynamic.add(name);
            }
        }
        return List.copyOf(dynamic);
    }

    private static boolean isDynamic(String name) {
        boolean fixed = DeviceFields.find(name).isPresent() || name.matches("[a-z][a-z0-9_]*");
        boolean writable = !name.isEmpty() && (name.indexOf('"') < 0 || name.indexOf('\'') < 0);
        return !fixed && writable;
    }

    private static String quoted(String name) {
        return name.indexOf('"') < 0 ? "#\"" + name + "\"" : "#'" + name + "'";
    }
}
