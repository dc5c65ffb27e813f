package dev.deskside.simulator.fleet;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What other systems have told a tenant about its devices and people: the values of custom fields. */
public final class Enrichments {

    /** The fields of devices, as NQL names them. */
    public static final List<String> OF_DEVICE = List.of("#owner", "#cost_center", "configuration_tag");

    /** The fields of people, as NQL names them. */
    public static final List<String> OF_USER = List.of("#vip", "#team");

    private final Map<Integer, Map<String, String>> devices = new ConcurrentHashMap<>();
    private final Map<Integer, Map<String, String>> users = new ConcurrentHashMap<>();

    Enrichments() {}

    /** @param value empty: the field is cleared */
    public void device(int number, String field, String value) {
        set(devices, number, field, value);
    }

    /** @param value empty: the field is cleared */
    public void user(int number, String field, String value) {
        set(users, number, field, value);
    }

    @Nullable
    String ofDevice(int number, String field) {
        return devices.getOrDefault(number, Map.of()).get(field);
    }

    @Nullable
    String ofUser(int number, String field) {
        return users.getOrDefault(number, Map.of()).get(field);
    }

    private static void set(Map<Integer, Map<String, String>> all, int number, String field, String value) {
        Map<String, String> fields = all.computeIfAbsent(number, key -> new ConcurrentHashMap<>());
        if (value.isEmpty()) {
            fields.remove(field);
        } else {
            fields.put(field, value);
        }
    }
}
