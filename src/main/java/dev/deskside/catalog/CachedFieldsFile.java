package dev.deskside.catalog;

import dev.deskside.problem.NearestName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads {@code cached-fields.yaml}. */
final class CachedFieldsFile {

    CachedFields read(Place file) {
        Place cached = file.at("cachedFields");
        Map<Platform, List<String>> fields = new EnumMap<>(Platform.class);
        for (Platform platform : Platform.values()) {
            Place place = cached.at(platform.id());
            if (place.present()) {
                fields.put(platform, known(place));
            }
        }
        Place dynamic = cached.at("dynamic");
        return new CachedFields(fields, dynamic.present() ? dynamic.texts() : CachedFields.ALL_DYNAMIC);
    }

    private static List<String> known(Place place) {
        List<String> names = new ArrayList<>();
        for (Place item : place.items()) {
            String name = item.text("");
            if (DeviceFields.find(name).isEmpty()) {
                item.wrong("the Engines' table device has no field \"" + name + "\" that the hub knows", hint(name));
            }
            names.add(name);
        }
        return names;
    }

    private static String hint(String name) {
        if (name.contains(":") || name.startsWith("#")) {
            return "write dynamic fields as a pattern under dynamic: [\"" + name.replace("#", "") + "\"]";
        }
        return NearestName.of(name, DeviceFields.names())
                .map(near -> "did you mean " + near + "?")
                .orElse("docs/connectors.md lists the fields; remove this one");
    }
}
