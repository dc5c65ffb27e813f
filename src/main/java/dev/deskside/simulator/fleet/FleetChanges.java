package dev.deskside.simulator.fleet;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What happened to single devices: values that replace the computed ones, on every Engine, until they are cleared. Only
 * changed devices cost memory.
 */
public final class FleetChanges {

    /** The value of a field that was set to nothing. */
    static final Object NOTHING = new Object();

    private final Fleet fleet;
    private final Map<Integer, Map<String, Object>> devices = new ConcurrentHashMap<>();

    FleetChanges(Fleet fleet) {
        this.fleet = fleet;
    }

    /**
     * Sets a field of a device, static or dynamic.
     *
     * @param uid the device
     * @param field its name as a query writes it, without {@code #}
     * @param value a {@link Number}, {@link Boolean}, {@link Instant}, {@link String} or list of texts, as the field
     *     needs; null for no value
     */
    public void set(String uid, String field, @Nullable Object value) {
        int index = fleet.indexOf(uid);
        if (index < 0 || index >= fleet.devices()) {
            throw new IllegalArgumentException("The simulated fleet has no device " + uid);
        }
        Attribute<Device> attribute = Tables.DEVICE.find(field);
        if (attribute == null) {
            throw new IllegalArgumentException("The simulated devices have no field " + field);
        }
        Object stored = value == null ? NOTHING : stored(attribute, value);
        devices.compute(index, (key, old) -> {
            var fields = new HashMap<String, Object>(old == null ? Map.of() : old);
            fields.put(field, stored);
            return Map.copyOf(fields);
        });
    }

    /** Makes all devices again what seed and number say. */
    public void clear() {
        devices.clear();
    }

    @Nullable
    Map<String, Object> of(int index) {
        return devices.isEmpty() ? null : devices.get(index);
    }

    private static Object stored(Attribute<Device> attribute, Object value) {
        if (attribute instanceof Attribute.Whole) {
            return value instanceof Instant instant
                    ? Long.valueOf(instant.getEpochSecond())
                    : value instanceof Boolean flag
                            ? Long.valueOf(flag ? 1 : 0)
                            : Long.valueOf(((Number) value).longValue());
        }
        if (attribute instanceof Attribute.Real) {
            return ((Number) value).doubleValue();
        }
        return attribute instanceof Attribute.Text ? value.toString() : List.copyOf((List<?>) value);
    }
}
