package dev.deskside.bench;

import dev.deskside.catalog.CachedFields;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.DeviceFields;
import dev.deskside.catalog.Platform;
import dev.deskside.catalog.TestCatalogs;
import dev.deskside.catalog.topic.Topics;
import dev.deskside.directory.DirectorySettings;
import dev.deskside.directory.DirectorySettings.DeviceOfBoth;
import dev.deskside.directory.query.CacheStatement;
import dev.deskside.directory.query.CacheTranslator;
import dev.deskside.nxql.NxqlParser;
import dev.deskside.nxql.Placeholders;
import dev.deskside.nxql.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Typical questions, and what makes statements of them, with the standard catalog. */
final class QuerySamples implements AutoCloseable {

    static final String DEVICE = "(select (device_uid name last_seen system_drive_usage system_drive_free_space"
            + " number_of_days_since_last_boot #\"action:Disk Cleanup/ExecutionStatus\")"
            + " (from device (where device (eq device_uid (string %device)))))";

    private static final Set<Platform> BOTH = EnumSet.allOf(Platform.class);

    private static final CachedFields ALL_FIELDS = new CachedFields(
            Map.of(Platform.WINDOWS, DeviceFields.names(), Platform.MAC_OS, DeviceFields.names()), List.of("*"));

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final CacheTranslator translator;

    QuerySamples() {
        context.registerBean(CatalogHolder.class, () -> TestCatalogs.of(ALL_FIELDS, List.of(), new Topics(List.of())));
        context.registerBean(
                DirectorySettings.class,
                () -> new DirectorySettings(30, Duration.ofHours(1), Duration.ofDays(1), DeviceOfBoth.NEWEST));
        context.register(CacheTranslator.class);
        context.refresh();
        translator = context.getBean(CacheTranslator.class);
    }

    /** Questions that name a device or a person, by what they do. */
    static Map<String, String> naming(String uid, String device, String person, String sid) {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("device by identifier", DEVICE.replace("%device", uid));
        queries.put(
                "device by name",
                "(select (device_uid) (from device (where device (eq name (string " + device + ")))))");
        queries.put(
                "devices by identifier or name",
                "(select (device_uid) (from device (where device (eq device_uid (string " + uid
                        + "))) (where device (eq name (string " + device
                        + ")) (gt system_drive_usage (percent 0.1)))))");
        queries.put("person by name", "(select (sid) (from user (where user (eq name (string \"" + person + "\")))))");
        queries.put("person by SID", "(select (name) (from user (where user (eq sid (string " + sid + ")))))");
        return queries;
    }

    /** From the text to the statement, as the planner does it. */
    CacheStatement plan(String text, Map<String, String> parameters, Instant now) {
        Query query = NxqlParser.parse(text);
        if (!Placeholders.of(query).keySet().equals(parameters.keySet())) {
            throw new IllegalArgumentException("Other parameters than the query names");
        }
        Query bound = Placeholders.bind(query, parameters);
        translator.check(bound);
        return translator.translate(bound, BOTH, now).orElseThrow();
    }

    @Override
    public void close() {
        context.close();
    }
}
