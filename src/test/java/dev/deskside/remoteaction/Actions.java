package dev.deskside.remoteaction;

import dev.deskside.catalog.ActionInput;
import dev.deskside.catalog.CachedFields;
import dev.deskside.catalog.OutputType;
import dev.deskside.catalog.Platform;
import dev.deskside.catalog.Purpose;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.catalog.TestCatalogs;
import dev.deskside.catalog.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Remote actions for tests, without files. */
public final class Actions {

    public static final RemoteActionConfig CLEANUP = new RemoteActionConfig(
            "disk_cleanup",
            "Disk Cleanup",
            "2b6c7d10-0000-4000-8000-000000000001",
            null,
            Purpose.REMEDIATION,
            Set.of(Platform.WINDOWS),
            Map.of(
                    "CleanupLevel", new ActionInput(true, List.of("Light", "Deep"), null),
                    "Comment", new ActionInput(false, List.of(), null)),
            Map.of("CleanupSpace", OutputType.BYTES),
            Duration.ofSeconds(120),
            false);

    /** The employee has to agree to it. */
    public static final RemoteActionConfig RESTART = new RemoteActionConfig(
            "restart",
            "Restart",
            "2b6c7d10-0000-4000-8000-000000000002",
            null,
            Purpose.REMEDIATION,
            Set.of(Platform.WINDOWS, Platform.MAC_OS),
            Map.of(),
            Map.of(),
            Duration.ofSeconds(60),
            true);

    private Actions() {}

    public static KnownActions known() {
        return new KnownActions(TestCatalogs.of(
                new CachedFields(Map.of(), List.of("*")), List.of(CLEANUP, RESTART), new Topics(List.of())));
    }
}
