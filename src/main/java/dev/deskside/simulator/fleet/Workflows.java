package dev.deskside.simulator.fleet;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The workflows of a tenant, and their executions because somebody asked for them. */
public final class Workflows {

    private static final List<Workflow> ALL = List.of(
            new Workflow("#onboard_device", "Onboard a device", Dependency.DEVICE, true, true, Set.of("site"), false),
            new Workflow("#approve_software", "Approve software", Dependency.USER, true, true, Set.of("title"), true),
            new Workflow("#report_licences", "Report licences", Dependency.NONE, true, true, Set.of(), false),
            new Workflow("#replace_battery", "Replace a battery", Dependency.DEVICE, true, false, Set.of(), false),
            new Workflow("#troubleshoot_teams", "Troubleshoot Teams", Dependency.DEVICE, true, true, Set.of(), false),
            new Workflow("#old_onboarding", "Onboard (old)", Dependency.DEVICE, false, true, Set.of(), false));
    private static final int ACTED = 80;
    private static final int ENDED = 93;

    private final Fleet fleet;
    private final Map<Long, Execution> executions = new ConcurrentSkipListMap<>();
    private long number;

    Workflows(Fleet fleet) {
        this.fleet = fleet;
    }

    /** What an execution is about. */
    public enum Dependency {
        USER,
        DEVICE,
        USER_AND_DEVICE,
        NONE
    }

    /**
     * A workflow.
     *
     * @param active whether it can run at present
     * @param callable whether it has the API trigger
     * @param parameters the names of what a caller fills in
     * @param waits whether each execution waits in its middle for a call that lets it go on
     */
    public record Workflow(
            String nqlId,
            String name,
            Dependency dependency,
            boolean active,
            boolean callable,
            Set<String> parameters,
            boolean waits) {

        /** The same in every simulation. */
        public UUID uuid() {
            return UUID.nameUUIDFromBytes(("simulated workflow " + nqlId).getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * One execution. Times are milliseconds since 1970.
     *
     * @param device its number; -1 without a device
     * @param user null without a person
     * @param startedAt when it was asked for
     * @param endsAt when it ends; where it waits, when it begins to
     * @param waits whether it waits then
     */
    record Execution(
            long number,
            String request,
            String id,
            Workflow workflow,
            int device,
            @Nullable User user,
            long startedAt,
            long endsAt,
            boolean waits,
            String drawn) {

        String status(long now) {
            return now < endsAt ? "in_progress" : waits ? "waiting_for_event" : "completed";
        }

        /** How it ended; null before. */
        @Nullable
        String outcome(long now) {
            return status(now).equals("completed") ? drawn : null;
        }
    }

    public static List<Workflow> list() {
        return ALL;
    }

    /** The one with that id. */
    public static Optional<Workflow> find(String nqlId) {
        return ALL.stream().filter(workflow -> workflow.nqlId().equals(nqlId)).findFirst();
    }

    /**
     * Starts an execution; answers its identifier.
     *
     * @param device the number of a device; -1 without
     * @param takes how many milliseconds it takes at most
     */
    public synchronized String start(String request, Workflow workflow, int device, @Nullable User user, long takes) {
        String id = UUID.randomUUID().toString();
        long now = fleet.now().toEpochMilli();
        long hash = Mix.mix(fleet.hash(user == null ? device : user.id()) ^ ++number);
        int draw = Demo.hasRunEverything(user == null ? device : user.id()) ? 0 : Mix.pick(hash, 1, 100);
        String outcome = draw < ACTED ? "action_taken" : draw < ENDED ? "no_action_taken" : "failed";
        long ends = now + takes / 3 + Mix.pick(hash, 2, (int) (takes * 2 / 3) + 1);
        executions.put(
                number,
                new Execution(number, request, id, workflow, device, user, now, ends, workflow.waits(), outcome));
        return id;
    }

    /** Lets an execution go on that waits; false where there is none that does. */
    public synchronized boolean resume(UUID workflow, String id, long takes) {
        long now = fleet.now().toEpochMilli();
        Optional<Execution> waiting = executions.values().stream()
                .filter(one -> one.id().equals(id) && one.workflow().uuid().equals(workflow))
                .filter(one -> one.status(now).equals("waiting_for_event"))
                .findFirst();
        waiting.ifPresent(one -> executions.put(
                one.number(),
                new Execution(
                        one.number(),
                        one.request(),
                        id,
                        one.workflow(),
                        one.device(),
                        one.user(),
                        one.startedAt(),
                        now + takes / 3,
                        false,
                        one.drawn())));
        return waiting.isPresent();
    }

    /** Forgets all executions. */
    public synchronized void clear() {
        executions.clear();
    }

    Stream<Execution> all() {
        return executions.values().stream();
    }
}
