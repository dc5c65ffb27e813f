package dev.deskside.health.doctor;

import static dev.deskside.upstream.Presence.MISSING;
import static dev.deskside.upstream.Presence.PRESENT;
import static dev.deskside.upstream.Presence.UNKNOWN;

import dev.deskside.catalog.ActionKind;
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
import java.time.Duration;
import java.time.Instant;
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
    private static final String UNSEEN =
            "Only a call that acts shows it: see in the tenant's administration whether the credentials have it.";
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
            addPermissions(all, needs);
            Map<String, UpstreamFinding> queries = findings.of(TenantConfig.NAME, UpstreamFinding.Kind.QUERY);
            addQueries(all, needs.queries(tenant.queries()), queries);
            UpstreamFinding runs = queries.get(tenant.queries().actionRuns());
            addActions(
                    all,
                    needs,
                    new Runs(
                            runs != null && runs.state() == PRESENT,
                            findings.of(TenantConfig.NAME, UpstreamFinding.Kind.RUN)));
        });
        return all;
    }

    private void addPermissions(List<Finding> all, Needs needs) {
        Map<String, UpstreamFinding> found = findings.of(TenantConfig.NAME, UpstreamFinding.Kind.PERMISSION);
        String nql = TenantApi.NQL.permission();
        all.add(looked(Kind.PERMISSION, nql, Set.of(Needs.DISCOVERY, Needs.REMOTE_ACTIONS), found.get(nql), ""));
        String act = TenantApi.ACT.permission();
        all.add(looked(Kind.PERMISSION, act, Set.of(Needs.REMOTE_ACTIONS), found.get(act), ""));
        addUnseen(all, TenantApi.WORKFLOWS, needs.usersOf(ActionKind.WORKFLOW));
        addUnseen(all, TenantApi.CAMPAIGNS, needs.usersOf(ActionKind.CAMPAIGN));
    }

    /** Nothing that only reads shows whether the account may do this. */
    private static void addUnseen(List<Finding> all, TenantApi api, Set<String> by) {
        if (!by.isEmpty()) {
            all.add(finding(Kind.PERMISSION, api.permission(), by, UNKNOWN, UNSEEN));
        }
    }

    private static void addQueries(
            List<Finding> all, Map<String, Set<String>> queries, Map<String, UpstreamFinding> found) {
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

    private void addActions(List<Finding> all, Needs needs, Runs runs) {
        Map<String, SeenAction> seen = actions.all();
        for (RemoteActionConfig action : needs.actions(TenantConfig.NAME)) {
            String id = action.nqlId();
            SeenAction there = id == null ? null : seen.get(id);
            all.add(action(action, needs.usersOf(action), there));
            if (there != null && there.action() != null) {
                addDetails(all, needs, action, there.action());
                addSchedule(all, needs, action, there.nqlId(), runs);
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
    private static void addSchedule(List<Finding> all, Needs needs, RemoteActionConfig action, String id, Runs runs) {
        needs.shortestAge(action).ifPresent(age -> {
            Presence state = runs.state(id, age);
            all.add(finding(
                    Kind.SCHEDULE,
                    id,
                    needs.relyingOnSchedule(action),
                    state,
                    state == UNKNOWN
                            ? "It takes the saved query that shows when actions ran."
                            : "It succeeded on no device within the last %d hours: give it an active schedule on the tenant, or raise maxAge in the topics."
                                    .formatted(Math.max(1, age.toHours()))));
        });
    }

    /**
     * What ran.
     *
     * @param seen whether anybody could look
     * @param last by id, with the moment of the last success; within a week
     */
    private record Runs(boolean seen, Map<String, UpstreamFinding> last) {

        /** Young is what was young when discovery looked. */
        Presence state(String id, Duration age) {
            UpstreamFinding run = last.get(id);
            if (run == null) {
                return seen ? MISSING : UNKNOWN;
            }
            return given(Instant.parse(run.detail()).isAfter(run.seenAt().minus(age)));
        }
    }

    private static Presence given(boolean there) {
        return there ? PRESENT : MISSING;
    }

    private static Finding finding(Kind kind, String subject, Set<String> by, Presence state, String detail) {
        return Finding.of(TenantConfig.NAME, kind, subject, by, state, detail);
    }
}
