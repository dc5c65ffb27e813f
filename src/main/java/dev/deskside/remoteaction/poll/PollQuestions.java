package dev.deskside.remoteaction.poll;

import dev.deskside.catalog.Platform;
import dev.deskside.upstream.EngineQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes questions of groups, and smaller ones of those that an Engine has refused. */
@Component("pollQuestions")
public class PollQuestions {

    /** Rows of devices that the hub did not ask to run anything: the action is scheduled, or somebody else's. */
    private static final int FOREIGN_ROWS = 5_000;

    /** How far the clocks may be apart from what the last answer showed, with the way of that answer. */
    private static final Duration DOUBT = Duration.ofSeconds(60);

    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    private final PollQueries queries;
    private final PollGrouping grouping;
    private final Clock clock;
    private final Map<String, Instant> withoutOutputs = new ConcurrentHashMap<>();

    PollQuestions(PollQueries queries, PollGrouping grouping, Clock clock) {
        this.queries = queries;
        this.grouping = grouping;
        this.clock = clock;
    }

    /** What the Engine is asked about the group. */
    public PollQuestion of(PollGroup group) {
        Set<String> bare = group.actions().keySet().stream()
                .filter(action -> refusesOutputs(group.run(), action))
                .collect(Collectors.toSet());
        return group.byTime() ? byTime(group, bare) : byDevices(group.run(), group.members(), bare);
    }

    /**
     * What the Engine is asked instead of a query that it does not understand, or whose answer was cut off: by devices
     * instead of by time, each action alone, and at last without outputs. Nothing when there is nothing smaller.
     */
    public List<PollQuestion> smaller(PollQuestion question) {
        PollRun run = question.run();
        if (question.byTime()) {
            return grouping.byDevices(run, question.members()).stream()
                    .map(group -> byDevices(run, group.members(), question.bare()))
                    .toList();
        }
        Map<String, List<PollMember>> actions = question.members().stream()
                .collect(Collectors.groupingBy(PollMember::action, LinkedHashMap::new, Collectors.toList()));
        if (actions.size() > 1) {
            return actions.values().stream()
                    .map(members -> byDevices(run, members, question.bare()))
                    .toList();
        }
        String action = question.members().get(0).action();
        if (question.bare().contains(action)) {
            return List.of();
        }
        PollQuestion bare = byDevices(run, question.members(), Set.of(action));
        if (bare.query().equals(question.query())) {
            return List.of();
        }
        withoutOutputs.put(key(run, action), clock.instant().plus(REMEMBERED));
        return List.of(bare);
    }

    private PollQuestion byTime(PollGroup group, Set<String> bare) {
        PollMember first = group.members().get(0);
        int mostRows = FOREIGN_ROWS + group.members().size();
        EngineQuery query =
                queries.byTime(first.action(), first.title(), bare, group.platforms(), since(group), mostRows);
        return new PollQuestion(group.run(), group.members(), bare, mostRows, query);
    }

    private PollQuestion byDevices(PollRun run, List<PollMember> members, Set<String> bare) {
        Map<String, String> actions = new LinkedHashMap<>();
        Set<Platform> platforms = new LinkedHashSet<>();
        Set<String> devices = new LinkedHashSet<>();
        members.forEach(member -> {
            actions.put(member.action(), member.title());
            platforms.add(member.platform());
            devices.add(member.device());
        });
        return new PollQuestion(run, members, bare, 0, queries.byDevices(actions, bare, platforms, devices));
    }

    /** The oldest dispatch by the Engine's clock, a little earlier than it can have been. */
    private static String since(PollGroup group) {
        List<Instant> sent = new ArrayList<>();
        group.members().forEach(member -> sent.add(Objects.requireNonNull(member.sentAt())));
        double ahead = Objects.requireNonNull(group.run().turn().clockOffset());
        Instant oldest = sent.stream().min(Instant::compareTo).orElseThrow();
        Instant there = oldest.plusMillis(Math.round(ahead * 1_000)).minus(DOUBT);
        return LocalDateTime.ofInstant(there, group.run().engine().timeZone()).format(SECONDS);
    }

    private boolean refusesOutputs(PollRun run, String action) {
        Instant until = withoutOutputs.get(key(run, action));
        return until != null && clock.instant().isBefore(until);
    }

    private static String key(PollRun run, String action) {
        return run.engine().name() + '/' + action;
    }
}
