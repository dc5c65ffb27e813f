package dev.deskside.health.doctor;

import static dev.deskside.upstream.Presence.MISSING;
import static dev.deskside.upstream.Presence.PRESENT;
import static dev.deskside.upstream.Presence.UNKNOWN;

import dev.deskside.catalog.Catalog;
import dev.deskside.catalog.Platform;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.health.doctor.Finding.Kind;
import dev.deskside.upstream.Presence;
import dev.deskside.upstream.UpstreamFinding;
import dev.deskside.upstream.UpstreamFindings;
import dev.deskside.upstream.tenant.SeenAction;
import dev.deskside.upstream.tenant.TenantAction;
import dev.deskside.upstream.tenant.TenantActions;
import dev.deskside.upstream.tenant.TenantApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares what is needed of a tenant with what the last discovery found there. */
@Component
class TenantDoctor {

    private static final String NOT_LOOKED = "No discovery has looked yet: start one by POST /v1/discovery/runs.";
    private static final String FILE = "connectors/remote-actions.yaml";

    private final UpstreamFindings findings;
    private final TenantActions actions;

    TenantDoctor(UpstreamFindings findings, TenantActions actions) {
        this.findings = findings;
        this.actions = actions;
    }

    /** Empty where the catalog has no tenant. */
    List<Finding> findings(Catalog catalog) {
        List<Finding> all = new ArrayList<>();
        Needs needs = new Needs(catalog);
        catalog.tenant().ifPresent(tenant -> {
            addPermissions(all);
            addQueries(all, needs.queries(tenant.queries()));
            addActions(all, needs);
        });
        return all;
    }

    private void addPermissions(List<Finding> all) {
        Map<String, UpstreamFinding> found = findings.of(TenantConfig.NAME, UpstreamFinding.Kind.PERMISSION);
        String nql = TenantApi.NQL.permission();
        all.add(looked(Kind.PERMISSION, nql, Set.of(Needs.DISCOVERY, Needs.REMOTE_ACTIONS), found.get(nql), ""));
        String act = TenantApi.ACT.permission();
        all.add(looked(Kind.PERMISSION, act, Set.of(Needs.REMOTE_ACTIONS), found.get(act), ""));
    }

    private void addQueries(List<Finding> all, Map<String, Set<String>> queries) {
        Map<String, UpstreamFinding> found = findings.of(TenantConfig.NAME, UpstreamFinding.Kind.QUERY);
        queries.forEach((id, by) -> all.add(
                looked(Kind.QUERY, id, by, found.get(id), " Save it in the tenant's administration under this id.")));
    }

    private static Finding looked(
            Kind kind, String subject, Set<String> by, @Nullable UpstreamFinding found, String whatToDo) {
        return found == null
                ? finding(kind, subject, by, UNKNOWN, NOT_LOOKED)
                : finding(
                        kind, subject, by, found.state(), found.detail() + (found.state() == MISSING ? whatToDo : ""));
    }

    private void addActions(List<Finding> all, Needs needs) {
        Map<String, SeenAction> seen = actions.all();
        Map<String, UpstreamFinding> runs = findings.of(TenantConfig.NAME, UpstreamFinding.Kind.RUN);
        for (RemoteActionConfig action : needs.actions(TenantConfig.NAME)) {
            String id = action.nqlId();
            SeenAction there = id == null ? null : seen.get(id);
            all.add(action(action, needs.usersOf(action), there));
            if (there != null && there.action() != null) {
                addDetails(all, needs, action, there.action());
                addSchedule(all, needs.relyingOnSchedule(action), there.nqlId(), runs);
            }
        }
    }

    private static Finding action(RemoteActionConfig action, Set<String> by, @Nullable SeenAction seen) {
        String id = action.nqlId();
        if (id == null) {
            return finding(
                    Kind.ACTION,
                    action.name(),
                    by,
                    MISSING,
                    "It has no nqlId in " + FILE + ": write the NQL ID of the action on the tenant there.");
        }
        if (seen == null) {
            return finding(Kind.ACTION, id, by, UNKNOWN, "The tenant was not asked for it yet. " + NOT_LOOKED);
        }
        return finding(
                Kind.ACTION,
                id,
                by,
                seen.action() == null ? MISSING : PRESENT,
                "The tenant has no such action: install it there, or correct nqlId in " + FILE + ".");
    }

    private static void addDetails(List<Finding> all, Needs needs, RemoteActionConfig action, TenantAction there) {
        String id = there.nqlId();
        Set<String> by = needs.usersOf(action);
        if (needs.isTriggered(action)) {
            all.add(finding(
                    Kind.TRIGGER,
                    id,
                    by,
                    given(there.apiEnabled()),
                    "Tick the API trigger of the action on the tenant."));
        }
        for (Platform platform : action.platforms()) {
            all.add(finding(
                    Kind.SCRIPT,
                    id + " (" + platform.id() + ")",
                    by,
                    given(there.platforms().contains(platform)),
                    "Give the action a script for it on the tenant, or take the platform out of " + FILE + "."));
        }
        needs.outputsOf(action)
                .forEach((output, topics) -> all.add(finding(
                        Kind.FIELD,
                        id + " output " + output,
                        topics,
                        given(there.outputs().stream()
                                .anyMatch(one -> one.name().equals(output))),
                        "The scripts on the tenant have no such output: correct the outputs in " + FILE
                                + " and the topic, or the script.")));
        needs.inputsOf(action)
                .forEach((input, topics) -> all.add(finding(
                        Kind.FIELD,
                        id + " input " + input,
                        topics,
                        given(there.input(input).isPresent()),
                        "The scripts on the tenant have no such input: correct the inputs in " + FILE
                                + " and the topic, or the script.")));
    }

    /** The API of a tenant does not show schedules, only what ran. */
    private static void addSchedule(
            List<Finding> all, Set<String> topics, String id, Map<String, UpstreamFinding> runs) {
        if (topics.isEmpty()) {
            return;
        }
        UpstreamFinding everything = runs.get(UpstreamFinding.ALL);
        Presence others = everything != null && everything.state() == PRESENT ? MISSING : UNKNOWN;
        all.add(
                finding(
                        Kind.SCHEDULE,
                        id,
                        topics,
                        runs.containsKey(id) ? PRESENT : others,
                        others == MISSING
                                ? "It did not succeed on any device within the last week: give it an active schedule on the tenant."
                                : "Too many actions ran last week to see all of them: look whether it has an active schedule on the tenant."));
    }

    private static Presence given(boolean there) {
        return there ? PRESENT : MISSING;
    }

    private static Finding finding(Kind kind, String subject, Set<String> by, Presence state, String detail) {
        return Finding.of(TenantConfig.NAME, kind, subject, by, state, detail);
    }
}
