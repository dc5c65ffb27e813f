package dev.deskside.topic;

import dev.deskside.catalog.ActionFieldSettings;
import dev.deskside.catalog.CachedFields;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.DeviceFields;
import dev.deskside.catalog.OutputType;
import dev.deskside.catalog.Platform;
import dev.deskside.catalog.Purpose;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.catalog.TestCatalogs;
import dev.deskside.catalog.topic.Topic;
import dev.deskside.catalog.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Catalogs for tests, without files. */
final class Catalogs {

    static final ActionFieldSettings NAMES =
            new ActionFieldSettings("ExecutionStatus", "ExecutionDate", "ExecutionStatusDetails");

    static final RemoteActionConfig STARTUP = new RemoteActionConfig(
            "get_startup_impact",
            "Get Startup Impact",
            null,
            null,
            Purpose.DATA_COLLECTION,
            Set.of(Platform.WINDOWS),
            Map.of(),
            Map.of("StartupDuration", OutputType.INTEGER),
            Duration.ofSeconds(60),
            false);

    private static final CachedFields ALL_FIELDS = new CachedFields(
            Map.of(Platform.WINDOWS, DeviceFields.names(), Platform.MAC_OS, DeviceFields.names()), List.of("*"));

    private Catalogs() {}

    static CatalogHolder of(Topic... topics) {
        return of(ALL_FIELDS, topics);
    }

    static CatalogHolder of(CachedFields cached, Topic... topics) {
        return TestCatalogs.of(cached, List.of(STARTUP), new Topics(List.of(topics)));
    }
}
