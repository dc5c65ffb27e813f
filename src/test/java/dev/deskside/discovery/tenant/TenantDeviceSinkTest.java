package dev.deskside.discovery.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskside.catalog.Platform;
import dev.deskside.directory.refresh.RowSink.Loaded;
import dev.deskside.upstream.tenant.column.DirectoryColumns;
import dev.deskside.upstream.tenant.column.SavedQueryException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantDeviceSinkTest {

    private static final DirectoryColumns.Devices TABLE =
            DirectoryColumns.shipped().devices();
    private static final String PLATFORM = "device.operating_system.platform";

    private final Map<Platform, RecordingSink> sinks = new EnumMap<>(Platform.class);
    private final TenantDeviceSink sink = new TenantDeviceSink(
            TABLE,
            "#deskside_devices",
            (platform, fields) -> sinks.computeIfAbsent(platform, one -> new RecordingSink()));

    /** Columns come in any order, in any case, whole or short, some are absent and others are new. */
    @RepeatedTest(100)
    void shouldFindEveryFieldAndKeepEveryOtherColumn(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        Map<String, String> line = new LinkedHashMap<>();
        Map<String, String> expected = new LinkedHashMap<>();
        TABLE.fields().forEach((field, column) -> {
            if (TABLE.required().contains(column) || random.nextBoolean()) {
                String value = Integer.toString(random.nextInt(1_000));
                line.put(written(column, random), value);
                expected.put(field, value);
            }
        });
        for (int i = random.nextInt(4); i > 0; i--) {
            line.put("device.#custom" + i, "of the customer " + i);
            expected.put("device.#custom" + i, "of the customer " + i);
        }
        line.put(written(PLATFORM, random), "Windows");
        List<String> header = new ArrayList<>(line.keySet());
        Collections.shuffle(header, random);

        sink.header(header);
        sink.row(header.stream().map(line::get).toArray(String[]::new));

        Map<String, String> row = rows(Platform.WINDOWS).get(0);
        assertThat(row).containsAllEntriesOf(expected);
        assertThat(row.keySet()).isSubsetOf(union(expected, "system_drive_usage"));
    }

    private List<Map<String, String>> rows(Platform platform) {
        return Objects.requireNonNull(sinks.get(platform)).rows;
    }

    private static List<String> union(Map<String, String> fields, String more) {
        List<String> all = new ArrayList<>(fields.keySet());
        all.add(more);
        return all;
    }

    private static String written(String column, Random random) {
        String name = random.nextBoolean() ? column.replaceFirst("^device\\.", "") : column;
        return random.nextInt(5) == 0 ? name.toUpperCase(Locale.ROOT) : name;
    }

    @Test
    void shouldGiveEachDeviceToItsPlatformAndCountTheOthers() throws IOException {
        sink.header(List.of("device.collector.uid", "device.name", "device.last_seen", PLATFORM));
        for (String platform : List.of("Windows", "macOS", "windows", "mac_os", "Linux", "ChromeOS", "")) {
            sink.row(new String[] {"id of " + platform, "n", "2026-01-10 08:00:00", platform});
        }
        Loaded loaded = sink.finish();

        assertThat(rows(Platform.WINDOWS))
                .extracting(row -> row.get("device_uid"))
                .containsExactly("id of Windows", "id of windows");
        assertThat(rows(Platform.MAC_OS))
                .extracting(row -> row.get("device_uid"))
                .containsExactly("id of macOS", "id of mac_os");
        assertThat(sink.leftOut()).isEqualTo(3);
        assertThat(loaded).isEqualTo(new Loaded(4, 2));
    }

    @Test
    void shouldCountTheUsageFromTheSizesWhateverTheTenantSaysOfIt() throws IOException {
        sink.header(List.of(
                "\uFEFFdevice.collector.uid",
                "device.name",
                "device.last_seen",
                PLATFORM,
                "drive_free",
                "drive_capacity",
                "system_drive_usage"));
        sink.row(new String[] {"id", "n", "", "macOS", "25000000000", "1.0E11", "75"});

        assertThat(rows(Platform.MAC_OS).get(0))
                .containsEntry("device_uid", "id")
                .containsEntry("system_drive_free_space", "25000000000")
                .containsEntry("system_drive_capacity", "100000000000")
                .containsEntry("system_drive_usage", "0.75");
    }

    @ParameterizedTest
    @ValueSource(strings = {"device.collector.uid", "device.name", "device.last_seen", PLATFORM})
    void shouldNameTheQueryAndTheColumnThatItLacks(String column) {
        List<String> header =
                new ArrayList<>(List.of("device.collector.uid", "device.name", "device.last_seen", PLATFORM));
        header.remove(column);

        assertThatThrownBy(() -> sink.header(header))
                .isInstanceOf(SavedQueryException.class)
                .hasMessageContaining("#deskside_devices")
                .hasMessageContaining(column)
                .hasMessageContaining("deskside nql");
        assertThat(sinks).isEmpty();
    }
}
