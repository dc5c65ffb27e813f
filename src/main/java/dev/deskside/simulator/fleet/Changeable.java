package dev.deskside.simulator.fleet;

import dev.deskside.simulator.fleet.Attribute.Kind;
import dev.deskside.simulator.fleet.Attribute.TextOf;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Makes fields of devices that heed {@link FleetChanges}. */
final class Changeable {

    private Changeable() {}

    static Attribute<Device> whole(String name, Kind kind, ToLongFunction<Device> value) {
        return new Attribute.Whole<>(name, kind, device -> {
            Object changed = device.changed(name);
            if (changed == null) {
                return value.applyAsLong(device);
            }
            return changed == FleetChanges.NOTHING ? Attribute.ABSENT : (Long) changed;
        });
    }

    static Attribute<Device> real(String name, Kind kind, ToDoubleFunction<Device> value) {
        return new Attribute.Real<>(name, kind, device -> {
            Object changed = device.changed(name);
            if (changed == null) {
                return value.applyAsDouble(device);
            }
            return changed == FleetChanges.NOTHING ? Double.NaN : (Double) changed;
        });
    }

    static Attribute<Device> text(String name, Kind kind, TextOf<Device> value) {
        return new Attribute.Text<>(name, kind, device -> {
            Object changed = device.changed(name);
            if (changed == null) {
                return value.of(device);
            }
            return changed == FleetChanges.NOTHING ? null : (String) changed;
        });
    }

    static Attribute<Device> texts(String name, Kind kind, Function<Device, List<String>> value) {
        return new Attribute.Texts<>(name, kind, device -> {
            Object changed = device.changed(name);
            if (changed == null) {
                return value.apply(device);
            }
            return changed instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of();
        });
    }
}
