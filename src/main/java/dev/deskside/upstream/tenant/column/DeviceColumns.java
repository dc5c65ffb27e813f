package dev.deskside.upstream.tenant.column;

import dev.deskside.catalog.DeviceField;
import dev.deskside.catalog.DeviceFields;
import dev.deskside.catalog.FieldType;
import dev.deskside.catalog.Platform;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Turns the lines of one answer about devices into rows of the directory's fields. */
public final class DeviceColumns {

    private final Header header;
    private final Set<Integer> used = new HashSet<>();
    private final Map<String, Function<String[], String>> values = new LinkedHashMap<>();
    private final int platform;

    private DeviceColumns(DirectoryColumns.Devices table, Header header) {
        this.header = header;
        this.platform = header.find(table.platform());
        used.add(platform);
        table.fields().forEach(this::addField);
        table.shares().forEach(this::addShare);
        addOthers();
    }

    /**
     * All that the directory needs.
     *
     * @param query the saved query that was asked
     * @throws SavedQueryException when a column is absent without which there is no directory
     */
    public static DeviceColumns ofDirectory(DirectoryColumns.Devices table, Header header, String query) {
        header.require(table.platform(), query);
        table.required().forEach(column -> header.require(column, query));
        return new DeviceColumns(table, header);
    }

    /** As much as there is. */
    public static DeviceColumns ofAny(DirectoryColumns.Devices table, Header header) {
        return new DeviceColumns(table, header);
    }

    private void addField(String field, String column) {
        int position = header.find(column);
        if (position >= 0) {
            used.add(position);
            values.put(field, isWhole(field) ? line -> Numbers.whole(line[position]) : line -> line[position]);
        }
    }

    private static boolean isWhole(String field) {
        FieldType type = DeviceFields.find(field).map(DeviceField::type).orElse(FieldType.STRING);
        return type == FieldType.INTEGER || type == FieldType.BYTES;
    }

    private void addShare(String field, DirectoryColumns.Share share) {
        int free = header.find(share.free());
        int of = header.find(share.of());
        if (free >= 0 && of >= 0) {
            values.put(field, line -> Numbers.usedShare(line[free], line[of]));
        }
    }

    /** What the customer has added to the query, under its own name. */
    private void addOthers() {
        List<String> columns = header.columns();
        for (int i = 0; i < columns.size(); i++) {
            int position = i;
            if (!used.contains(position)) {
                values.putIfAbsent(columns.get(position), line -> line[position]);
            }
        }
    }

    /** The directory's names of what {@link #row(String[])} answers. */
    public List<String> fields() {
        return List.copyOf(values.keySet());
    }

    public String[] row(String[] line) {
        String[] row = new String[values.size()];
        int next = 0;
        for (Function<String[], String> value : values.values()) {
            row[next++] = value.apply(line);
        }
        return row;
    }

    /** The platform of the device on that line of an answer for the directory; empty for one that the hub does not serve. */
    public Optional<Platform> platform(String[] line) {
        String said = folded(line[platform]);
        for (Platform known : Platform.values()) {
            if (folded(known.id()).equals(said)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /** {@code macOS}, {@code macos} and {@code mac_os} are one. */
    private static String folded(String platform) {
        return platform.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
