package dev.deskside.discovery.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.catalog.DeviceFields;
import dev.deskside.directory.refresh.PersonColumn;
import dev.deskside.upstream.tenant.ShippedQueries;
import dev.deskside.upstream.tenant.ShippedQuery;
import dev.deskside.upstream.tenant.column.DirectoryColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table says of fields that the directory has, and of columns that the shipped queries answer. */
class DirectoryColumnsTest {

    private final DirectoryColumns columns = DirectoryColumns.shipped();

    @Test
    void shouldFillFieldsThatTheDirectoryHas() {
        assertThat(DeviceFields.names())
                .containsAll(columns.devices().fields().keySet())
                .containsAll(columns.devices().shares().keySet());
        assertThat(columns.devices().fields())
                .containsValues(columns.devices().required().toArray(String[]::new));
        assertThat(columns.deviceUsers().fields())
                .containsOnlyKeys(Arrays.stream(PersonColumn.values())
                        .map(column -> column.name().toLowerCase(Locale.ROOT))
                        .toArray(String[]::new))
                .containsValues(columns.deviceUsers().required().toArray(String[]::new));
    }

    @Test
    void shouldNameColumnsThatTheShippedQueriesAnswer() {
        List<String> ofDevices = new ArrayList<>(columns.devices().fields().values());
        ofDevices.add(columns.devices().platform());
        columns.devices().shares().values().forEach(share -> ofDevices.addAll(List.of(share.free(), share.of())));

        assertThat(wordsOf("#deskside_devices"))
                .containsAll(ofDevices.stream()
                        .map(column -> column.replaceFirst("^device\\.", ""))
                        .toList());
        assertThat(wordsOf("#deskside_device_users"))
                .containsAll(columns.deviceUsers().fields().values());
    }

    private static Set<String> wordsOf(String query) {
        String text = ShippedQueries.all().stream()
                .filter(one -> one.id().equals(query))
                .map(ShippedQuery::text)
                .findFirst()
                .orElseThrow();
        return Arrays.stream(text.split("[^a-z0-9_.]+")).collect(Collectors.toSet());
    }
}
