package dev.deskside.discovery.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskside.directory.refresh.PersonColumn;
import dev.deskside.upstream.tenant.column.DirectoryColumns;
import dev.deskside.upstream.tenant.column.SavedQueryException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TenantUserSinkTest {

    private final RecordingSink people = new RecordingSink();
    private final Map<PersonColumn, String> opened = new HashMap<>();
    private final TenantUserSink sink =
            new TenantUserSink(DirectoryColumns.shipped().deviceUsers(), "#deskside_device_users", columns -> {
                opened.putAll(columns);
                return people;
            });

    @Test
    void shouldGiveOnWhatTheDirectoryKeepsAndNothingElse() throws IOException {
        sink.header(List.of("last_activity", "user.ad.full_name", "user.name", "device.collector.uid", "user.sid"));
        sink.row(new String[] {"2026-01-10 08:00:00", "Bob", "LAB\\bob", "id", "S-1-5"});

        assertThat(opened)
                .containsOnlyKeys(PersonColumn.DEVICE, PersonColumn.NAME, PersonColumn.SID, PersonColumn.ACTIVITY);
        assertThat(people.rows)
                .containsExactly(Map.of(
                        "device.collector.uid", "id",
                        "user.name", "LAB\\bob",
                        "user.sid", "S-1-5",
                        "last_activity", "2026-01-10 08:00:00"));
    }

    @Test
    void shouldNameTheQueryAndTheColumnThatItLacks() {
        assertThatThrownBy(() -> sink.header(List.of("device.collector.uid", "last_activity")))
                .isInstanceOf(SavedQueryException.class)
                .hasMessageContaining("#deskside_device_users")
                .hasMessageContaining("user.name");
    }
}
