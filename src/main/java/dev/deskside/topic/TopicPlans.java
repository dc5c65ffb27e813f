package dev.deskside.topic;

import dev.deskside.catalog.ActionFieldSettings;
import dev.deskside.catalog.CachedFields;
import dev.deskside.catalog.Catalog;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.DeviceFields;
import dev.deskside.catalog.Platform;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.catalog.topic.Probe;
import dev.deskside.catalog.topic.Topic;
import dev.deskside.catalog.topic.TopicField;
import dev.deskside.directory.DeviceQuery;
import dev.deskside.directory.FactSelection;
import dev.deskside.nxql.Query;
import dev.deskside.problem.NearestName;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.upstream.tenant.column.DirectoryColumns;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Plans how the facts of each topic are come by: once for each catalog, since only its files decide. */
@Component
class TopicPlans {

    /** Read by every discovery, whatever the file of cached fields names. */
    private static final Set<String> ALWAYS_CACHED =
            Set.of("device_uid", "name", "last_seen", "last_logged_on_user", "last_logon_time");

    private final CatalogHolder holder;
    private final ActionFieldSettings names;
    private final DirectoryColumns tenantColumns = DirectoryColumns.shipped();
    private volatile Plans plans;

    TopicPlans(CatalogHolder holder, ActionFieldSettings names) {
        this.holder = holder;
        this.names = names;
        this.plans = new Plans(holder.current(), new ConcurrentHashMap<>());
    }

    private record Plans(Catalog catalog, Map<String, TopicPlan> byTopic) {}

    /** The plan of the topic of that name; empty when there is no such topic. */
    Optional<TopicPlan> find(String topic) {
        Catalog catalog = holder.current();
        Plans current = plans;
        if (current.catalog() != catalog) {
            current = new Plans(catalog, new ConcurrentHashMap<>());
            plans = current;
        }
        TopicPlan known = current.byTopic().get(topic);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<TopicPlan> made = catalog.topics().find(topic).map(found -> plan(found, catalog));
        if (made.isPresent()) {
            current.byTopic().put(topic, made.get());
        }
        return made;
    }

    /** @throws ProblemException when there is no such topic */
    TopicPlan get(String name) {
        return find(name).orElseThrow(() -> {
            List<String> known =
                    holder.current().topics().all().stream().map(Topic::name).toList();
            String hint = NearestName.of(name, known)
                    .map(nearest -> "Did you mean " + nearest + "? ")
                    .orElse("");
            return new ProblemException(
                    ProblemType.NOT_FOUND,
                    "There is no topic of that name. " + hint + "GET /v1/topics lists those that there are.");
        });
    }

    private TopicPlan plan(Topic topic, Catalog catalog) {
        Set<String> cached = new LinkedHashSet<>();
        List<ProbePlan> probes = new ArrayList<>();
        for (Probe probe : topic.probes().values()) {
            ProbePlan plan = plan(topic, probe, catalog);
            probes.add(plan);
            if (!plan.cachedOn().isEmpty() || plan.cachedOfTenant()) {
                DeviceQuery.fieldsOf(plan.query()).ifPresent(cached::addAll);
            }
        }
        return new TopicPlan(topic, FactSelection.of(cached), probes, actions(catalog));
    }

    private static Map<String, RemoteActionConfig> actions(Catalog catalog) {
        return catalog.remoteActions().stream().collect(Collectors.toMap(RemoteActionConfig::name, action -> action));
    }

    private ProbePlan plan(Topic topic, Probe probe, Catalog catalog) {
        List<TopicField.Column> columns = topic.fields().values().stream()
                .filter(TopicField.Column.class::isInstance)
                .map(TopicField.Column.class::cast)
                .filter(column -> column.probe().equals(probe.name()))
                .toList();
        RemoteActionConfig action = probe instanceof Probe.ActionOutputs outputs ? action(outputs, catalog) : null;
        if (action != null) {
            Query outputs = query(action, columns);
            return new ProbePlan(probe, outputs, columns, cachedOn(outputs, catalog.cachedFields()), false, action);
        }
        Query nxql = ((Probe.Question) probe).nxql();
        return nxql == null
                ? new ProbePlan(probe, savedColumns(columns), columns, Set.of(), false, null)
                : new ProbePlan(
                        probe,
                        nxql,
                        columns,
                        cachedOn(nxql, catalog.cachedFields()),
                        isCachedOfTenant(nxql, ((Probe.Question) probe).nqlId(), catalog),
                        null);
    }

    /** A saved query has no text here: what the topic uses of its answer are its columns. */
    private static Query savedColumns(List<TopicField.Column> columns) {
        return DeviceQuery.forDynamic(
                columns.stream().map(TopicField.Column::column).distinct().toList());
    }

    /** Where the shipped query would be asked, and that brings no field of a device that discovery did not. */
    private boolean isCachedOfTenant(Query query, @Nullable String savedQuery, Catalog catalog) {
        boolean shipped = savedQuery == null
                || catalog.tenant()
                        .filter(tenant -> tenant.queries().device().equals(savedQuery))
                        .isPresent();
        return DeviceQuery.fieldsOf(query)
                .filter(fields -> fields.stream()
                        .allMatch(field -> tenantColumns.devices().fills(field) || (shipped && !isOfAction(field))))
                .isPresent();
    }

    private static boolean isOfAction(String field) {
        return field.startsWith("action:");
    }

    private static RemoteActionConfig action(Probe.ActionOutputs probe, Catalog catalog) {
        return catalog.remoteAction(probe.action())
                .orElseThrow(() -> new IllegalStateException("A checked topic names an unknown action: " + probe));
    }

    private Query query(RemoteActionConfig action, List<TopicField.Column> columns) {
        Set<String> outputs = new LinkedHashSet<>(List.of(names.status(), names.date(), names.details()));
        columns.forEach(column -> outputs.add(column.column()));
        return DeviceQuery.forDynamic(outputs.stream()
                .map(name -> ActionFieldSettings.field(action.title(), name))
                .toList());
    }

    private static Set<Platform> cachedOn(Query query, CachedFields cached) {
        Set<Platform> platforms = EnumSet.noneOf(Platform.class);
        Optional<List<String>> fields = DeviceQuery.fieldsOf(query);
        for (Platform platform : Platform.values()) {
            if (fields.isPresent() && fields.get().stream().allMatch(field -> isCached(field, platform, cached))) {
                platforms.add(platform);
            }
        }
        return platforms;
    }

    private static boolean isCached(String field, Platform platform, CachedFields cached) {
        if (DeviceFields.find(field).isEmpty()) {
            return cached.matchesDynamic(field);
        }
        return ALWAYS_CACHED.contains(field) || cached.of(platform).contains(field);
    }
}
