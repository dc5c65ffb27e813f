package dev.deskside.remoteaction.poll;

import dev.deskside.catalog.MergeBy;
import dev.deskside.catalog.Platform;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts executions together that one query can ask about: as many as fit into the largest query that the Engine may get.
 * Where that is not enough for all of one action, and the Engine understands it, the query asks by time and has room for
 * any number.
 */
@Component("pollGrouping")
public class PollGrouping {

    private final PollQueries queries;
    private final int maxBytes;

    PollGrouping(PollQueries queries, PollSettings settings) {
        this.queries = queries;
        this.maxBytes = settings.maxQueryBytes();
    }

    /**
     * Adds one execution, and says whether the group is full: whether the next would exceed the query, or there is none.
     *
     * @param before the group so far; null for the first
     */
    public PollGroup add(@Nullable PollGroup before, PollStep step) {
        PollMember member = step.member();
        PollGroup group = before == null ? new PollGroup(step.run(), byTime(step.run(), member)) : before;
        group.add(member, bytesWith(group, member));
        PollMember next = step.next();
        if (next == null || !fits(group, next)) {
            group.close();
        }
        return group;
    }

    /** The same for executions whose query by time did not do. */
    List<PollGroup> byDevices(PollRun run, List<PollMember> members) {
        List<PollGroup> groups = new ArrayList<>();
        PollGroup group = new PollGroup(run, false);
        for (PollMember member : members) {
            if (!group.members().isEmpty() && bytesWith(group, member) > maxBytes) {
                groups.add(group);
                group = new PollGroup(run, false);
            }
            group.add(member, bytesWith(group, member));
        }
        groups.add(group);
        return groups;
    }

    private boolean fits(PollGroup group, PollMember next) {
        if (group.byTime()) {
            return !next.byName() && group.actions().containsKey(next.action());
        }
        return !byTime(group.run(), next) && bytesWith(group, next) <= maxBytes;
    }

    private boolean byTime(PollRun run, PollMember member) {
        boolean possible = run.engine().mergeBy() == MergeBy.TIME && run.turn().clockOffset() != null;
        return possible
                && !member.byName()
                && bytes(Map.of(member.action(), member.title()), Set.of(member.platform()))
                                + (long) member.together() * bytes(member.device())
                        > maxBytes;
    }

    /** The size of the query with one more execution; it grows by the fields and the device that are new. */
    private int bytesWith(PollGroup group, PollMember member) {
        if (group.byTime()) {
            return 0;
        }
        boolean wider = !group.actions().containsKey(member.action())
                || !group.platforms().contains(member.platform());
        int device = group.devices().contains(member.device()) ? 0 : bytes(member.device());
        return group.bytes() + device + (wider ? growth(group, member) : 0);
    }

    private int growth(PollGroup group, PollMember member) {
        Map<String, String> actions = new LinkedHashMap<>(group.actions());
        Set<Platform> platforms = EnumSet.of(member.platform());
        platforms.addAll(group.platforms());
        int before = group.members().isEmpty() ? 0 : bytes(actions, group.platforms());
        actions.put(member.action(), member.title());
        return bytes(actions, platforms) - before;
    }

    /** A query without any device. */
    private int bytes(Map<String, String> actions, Set<Platform> platforms) {
        return queries.byDevices(actions, Set.of(), platforms, List.of()).bytes();
    }

    /** What a device adds to a query: a blank and its identifier in quotes, encoded. */
    private static int bytes(String device) {
        String quoted = " \"" + device.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        return URLEncoder.encode(quoted, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .length();
    }
}
