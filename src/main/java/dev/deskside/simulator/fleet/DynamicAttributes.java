package dev.deskside.simulator.fleet;

import static dev.deskside.simulator.fleet.Changeable.real;
import static dev.deskside.simulator.fleet.Changeable.text;

import dev.deskside.simulator.fleet.Attribute.Kind;
import java.util.ArrayList;
import java.util.List;

/** The fields that only this installation has: states and outputs of remote actions, a score, a category. */
final class DynamicAttributes {

    private static final Range GOOD = Range.of(60, 100);
    private static final Range BAD = Range.of(0, 49);

    private DynamicAttributes() {}

    static List<Attribute<Device>> all() {
        var all = new ArrayList<Attribute<Device>>();
        RemoteActions.all().forEach(action -> all.addAll(action.fields()));
        all.add(score("Total", 20));
        all.add(score("System crashes", 10));
        all.add(score("Hard resets", 10));
        all.add(text("Location", Kind.ENUM, device -> Vocabulary.LOCATIONS[device.site()]));
        return all;
    }

    /** From 0 to 10, under 5 on so many of a hundred devices; a device that is new, and one in twenty, has none yet. */
    private static Attribute<Device> score(String leaf, int share) {
        String name = "score:Device health/" + leaf;
        int salt = name.hashCode();
        return real(name, Kind.NUMBER, device -> {
            int index = device.index();
            if (device.isNew() || (index >= Demo.DEVICES && device.pick(120, 20) == 0)) {
                return Double.NaN;
            }
            boolean sick = Demo.isSick(index) || (!Demo.isWell(index) && device.pick(salt, 100) < share);
            return (sick ? BAD : GOOD).pick(device, salt + 1) / 10d;
        });
    }
}
