package dev.deskside.directory;

import dev.deskside.catalog.FieldType;
import dev.deskside.directory.FactSelection.Selected;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads a device and chosen fields of it in one statement. */
@Component
public class DeviceFactReader {

    private final JdbcTemplate jdbc;
    private final Freshness freshness;
    private final Devices devices;

    DeviceFactReader(JdbcTemplate jdbc, Freshness freshness, Devices devices) {
        this.jdbc = jdbc;
        this.freshness = freshness;
        this.devices = devices;
    }

    /**
     * The device of that identifier, whose spelling says nothing.
     *
     * @throws dev.deskside.problem.ProblemException when no live Engine knows it, or no Engine was read yet
     */
    public DeviceFacts read(FactSelection selection, String device) {
        if (device.indexOf('\0') >= 0) {
            throw devices.unknownDevice(device);
        }
        List<DeviceFacts> found =
                jdbc.query(selection.statement(), (row, number) -> facts(selection, row), selection.parameters(device));
        if (found.isEmpty()) {
            throw devices.unknownDevice(device);
        }
        return found.get(0);
    }

    private DeviceFacts facts(FactSelection selection, ResultSet row) throws SQLException {
        Map<String, Object> values = new HashMap<>();
        for (Selected selected : selection.fields()) {
            Object value = value(row, selected);
            if (value != null) {
                values.put(selected.name(), value);
            }
        }
        Instant asOf = row.getObject(6, OffsetDateTime.class).toInstant();
        return new DeviceFacts(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                instant(row, 5),
                asOf,
                freshness.isStale(asOf, row.getInt(7) >= 3),
                values);
    }

    private static @Nullable Object value(ResultSet row, Selected selected) throws SQLException {
        boolean time = selected.field()
                .filter(field -> field.type() == FieldType.DATETIME)
                .isPresent();
        return time ? instant(row, selected.position()) : row.getObject(selected.position());
    }

    private static @Nullable Instant instant(ResultSet row, int position) throws SQLException {
        OffsetDateTime time = row.getObject(position, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
