package dev.deskside.simulator.fleet;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an Engine shows of a device at the moment of the fleet's clock. */
record Shown(Fleet fleet, int engine, int device) {

    /** As the Engine shows it that the device reports to. */
    static Shown of(Fleet fleet, int device) {
        return new Shown(fleet, fleet.current(device), device);
    }

    @Nullable
    String status(String action) {
        return (String) value("action:" + action + "/ExecutionStatus");
    }

    /** In seconds; null where there is none. */
    @Nullable
    Long date(String action) {
        return (Long) value("action:" + action + "/ExecutionDate");
    }

    @Nullable
    String details(String action) {
        return (String) value("action:" + action + "/ExecutionStatusDetails");
    }

    /** The value of a field; null where there is none. */
    @Nullable
    Object value(String field) {
        Attribute<Device> attribute = Objects.requireNonNull(Tables.DEVICE.find(field), field);
        Device row = fleet.view(engine).device(device);
        if (attribute instanceof Attribute.Whole<Device> whole) {
            long value = whole.value().applyAsLong(row);
            return value == Attribute.ABSENT ? null : value;
        }
        if (attribute instanceof Attribute.Real<Device> real) {
            double value = real.value().applyAsDouble(row);
            return Double.isNaN(value) ? null : value;
        }
        return attribute instanceof Attribute.Text<Device> text
                ? text.value().of(row)
                : ((Attribute.Texts<Device>) attribute).value().apply(row);
    }
}
