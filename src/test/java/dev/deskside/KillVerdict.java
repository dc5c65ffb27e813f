package dev.deskside;

import dev.deskside.simulator.Simulator;
import dev.deskside.simulator.fleet.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the hubs say became of executions, compared with what really ran.
 *
 * @param executions how many there are
 * @param runs how many calls of the Portal, or the tenant, reached a device
 * @param states how many ended in which state
 * @param wrong each contradiction, as a sentence
 */
record KillVerdict(long executions, long runs, Map<String, Long> states, List<String> wrong) {

    private static final Duration LONGEST_RUN = Duration.ofSeconds(10);

    /** An execution as the hubs store it. */
    private record Stored(UUID id, String device, String title, String state, @Nullable OffsetDateTime endedAt) {}

    static KillVerdict of(
            JdbcClient jdbc, Simulator simulator, KilledUpstream upstream, Map<UUID, String> toldToCallers) {
        Instant now = simulator.fleet().now();
        Map<UUID, Stored> stored = new HashMap<>();
        jdbc.sql("select id, device_uid, title, state, ended_at from execution")
                .query((row, n) -> new Stored(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class)))
                .list()
                .forEach(one -> stored.put(one.id(), one));
        List<String> wrong = new ArrayList<>();
        toldToCallers.keySet().stream()
                .filter(id -> !stored.containsKey(id))
                .forEach(id -> wrong.add("Execution " + id + " was promised to a caller and is lost"));
        Map<UUID, List<Run>> runs = runs(jdbc, simulator, upstream, wrong);
        stored.values().forEach(one -> judge(one, runs.getOrDefault(one.id(), List.of()), now, wrong));
        Map<String, Long> states = stored.values().stream()
                .collect(Collectors.groupingBy(Stored::state, TreeMap::new, Collectors.counting()));
        return new KillVerdict(
                stored.size(), runs.values().stream().mapToLong(List::size).sum(), states, List.copyOf(wrong));
    }

    /** By execution: each call carries the name of its dispatch, and the history says which executions it was made for. */
    private static Map<UUID, List<Run>> runs(
            JdbcClient jdbc, Simulator simulator, KilledUpstream upstream, List<String> wrong) {
        Map<String, UUID> executions = new HashMap<>();
        jdbc.sql(
                        """
                        select data ->> 'dispatch' || '/' || (data ->> 'device') as call, substr(subject, 11)::uuid as execution
                        from event where type = 'execution.dispatching'
                        """)
                .query((row, n) -> executions.put(row.getString(1), row.getObject(2, UUID.class)))
                .list();
        Map<UUID, List<Run>> runs = new HashMap<>();
        simulator.fleet().runs().all().forEach(run -> {
            UUID execution = executions.get(upstream.call(run));
            if (execution == null) {
                wrong.add("The call and device " + upstream.call(run) + " ran, which nobody stored before");
            } else {
                runs.computeIfAbsent(execution, id -> new ArrayList<>()).add(run);
            }
        });
        return runs;
    }

    private static void judge(Stored execution, List<Run> runs, Instant now, List<String> wrong) {
        if (runs.size() > 1) {
            wrong.add(execution + " was sent " + runs.size() + " times");
        }
        Run run = runs.isEmpty() ? null : runs.get(0);
        if (execution.endedAt() == null) {
            if (!waitsForDevice(execution, run, now)) {
                wrong.add(execution + " has no final state");
            }
            return;
        }
        Instant known = execution.endedAt().toInstant();
        switch (execution.state()) {
            case "SUCCESS", "FAILURE", "EXPIRED" -> {
                if (!isReally(execution.state(), run, now)) {
                    wrong.add(execution + " really is " + status(run, now));
                }
            }
            // taken back before it left, or cancelled by the Engine
            case "CANCELLED" -> {
                if (run != null && !isReally(execution.state(), run, now)) {
                    wrong.add(execution + " really is " + status(run, now));
                }
            }
            case "REJECTED" -> {
                if (run != null) {
                    wrong.add(execution + " was sent all the same, and is " + status(run, now));
                }
            }
            case "NOT_CONFIRMED" -> {
                Instant started = run == null ? null : run.started(now);
                if (started != null && started.isBefore(known.minusSeconds(3))) {
                    wrong.add(execution + " had run, from " + started + " on");
                }
            }
            default -> wrong.add(execution + " has a state that is no end");
        }
    }

    /** A tenant waits for an hour for a device that is off; one that is on would have begun long ago. */
    private static boolean waitsForDevice(Stored execution, @Nullable Run run, Instant now) {
        return run != null
                && isReally(execution.state(), run, now)
                && execution.state().equals("WAITING_ON_DEVICE")
                && run.acceptedAt() < now.minus(LONGEST_RUN).toEpochMilli();
    }

    private static boolean isReally(String state, @Nullable Run run, Instant now) {
        return state.toLowerCase(Locale.ROOT).equals(status(run, now));
    }

    private static @Nullable String status(@Nullable Run run, Instant now) {
        return run == null ? null : run.status(now);
    }

    @Override
    public String toString() {
        return "%d executions, %d runs, %s, %d wrong".formatted(executions, runs, states, wrong.size());
    }
}
