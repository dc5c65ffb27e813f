package dev.deskside.remoteaction.poll;

import dev.deskside.catalog.Platform;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Executions that one query asks about; it grows until it is full. */
public final class PollGroup {

    private final PollRun run;
    private final boolean byTime;
    private final List<PollMember> members = new ArrayList<>();
    private final Map<String, String> actions = new LinkedHashMap<>();
    private final Set<Platform> platforms = EnumSet.noneOf(Platform.class);
    private final Set<String> devices = new LinkedHashSet<>();
    private int bytes;
    private boolean full;

    /** @param byTime whether it asks for all devices on which its one action ran lately, and not for its devices */
    PollGroup(PollRun run, boolean byTime) {
        this.run = run;
        this.byTime = byTime;
    }

    /** @param withIt the size of the query with this one in it */
    void add(PollMember member, int withIt) {
        members.add(member);
        actions.put(member.action(), member.title());
        platforms.add(member.platform());
        devices.add(member.device());
        bytes = withIt;
    }

    /** Nothing more fits in, or nothing more comes. */
    void close() {
        full = true;
    }

    public boolean isFull() {
        return full;
    }

    public PollRun run() {
        return run;
    }

    boolean byTime() {
        return byTime;
    }

    /** The size of its query as it is sent; 0 where the number of devices does not matter. */
    int bytes() {
        return bytes;
    }

    List<PollMember> members() {
        return Collections.unmodifiableList(members);
    }

    /** The titles of the actions by their names. */
    Map<String, String> actions() {
        return Collections.unmodifiableMap(actions);
    }

    Set<Platform> platforms() {
        return Collections.unmodifiableSet(platforms);
    }

    Set<String> devices() {
        return Collections.unmodifiableSet(devices);
    }
}
