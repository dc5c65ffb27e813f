package dev.deskside.directory;

import dev.deskside.catalog.DeviceField;
import dev.deskside.catalog.DeviceFields;
import dev.deskside.catalog.DeviceKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Fields of a device that are read together; made once, used for every device. */
public final class FactSelection {

    private static final int FIRST_FIELD = 8;

    private final List<Selected> fields = new ArrayList<>();
    private final List<Object> dynamicNames = new ArrayList<>();
    private final String statement;

    /**
     * @param name in NXQL
     * @param field null when only the installation knows it
     * @param position of its column in the answer, from 1
     */
    record Selected(String name, Optional<DeviceField> field, int position) {}

    private FactSelection(Collection<String> names) {
        StringBuilder columns = new StringBuilder();
        for (String name : new LinkedHashSet<>(names)) {
            Optional<DeviceField> field = DeviceFields.find(name);
            fields.add(new Selected(name, field, FIRST_FIELD + fields.size()));
            columns.append(", ")
                    .append(field.map(known -> "d." + known.column()).orElse("d.dyn ->> ?"));
            if (field.isEmpty()) {
                dynamicNames.add(name);
            }
        }
        statement =
                """
                select d.device_uid, d.name, d.platform, d.engine_id, d.last_seen, e.refreshed_at, e.failed_runs%s
                from device d join engine_state e on e.engine_id = d.engine_id and e.live
                where d.device_key = ? and d.owner
                """
                        .formatted(columns);
    }

    /** @param names in NXQL; those that are no device field everywhere are dynamic ones, {@code action:X/Y} */
    public static FactSelection of(Collection<String> names) {
        return new FactSelection(names);
    }

    /** The statement; its parameters are those of {@link #parameters}. */
    public String statement() {
        return statement;
    }

    List<Selected> fields() {
        return fields;
    }

    /** The values of the statement for that device. */
    public Object[] parameters(String device) {
        List<Object> parameters = new ArrayList<>(dynamicNames);
        parameters.add(DeviceKey.of(device));
        return parameters.toArray();
    }
}
