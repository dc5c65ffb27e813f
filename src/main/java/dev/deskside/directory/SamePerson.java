package dev.deskside.directory;

import dev.deskside.directory.EmployeeDevices.Found;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins what is known of a person under a SID and, from a device where only a last logon is known, under the bare name.
 * Two SIDs of one name stay two people.
 */
final class SamePerson {

    private static final Comparator<@Nullable Instant> NEWEST_FIRST =
            Comparator.nullsLast(Comparator.<Instant>reverseOrder());

    private SamePerson() {}

    static List<Found> joined(List<Found> found) {
        Map<String, List<Found>> byName = new LinkedHashMap<>();
        for (Found person : found) {
            byName.computeIfAbsent(name(person.employee()), name -> new ArrayList<>())
                    .add(person);
        }
        return byName.values().stream().flatMap(same -> join(same).stream()).toList();
    }

    private static List<Found> join(List<Found> sameName) {
        List<Found> withSid = sameName.stream()
                .filter(person -> person.employee().sid() != null)
                .toList();
        if (sameName.size() == 1 || withSid.size() != 1) {
            return sameName;
        }
        List<DeviceSummary> devices = new ArrayList<>();
        sameName.forEach(person -> devices.addAll(person.devices()));
        devices.sort(Comparator.comparing(DeviceSummary::lastActivity, NEWEST_FIRST));
        Set<String> known = new HashSet<>();
        devices.removeIf(device -> !known.add(device.device()));
        return List.of(new Found(withSid.get(0).employee(), devices));
    }

    private static String name(Employee person) {
        return person.qualifiedName().toLowerCase(Locale.ROOT);
    }
}
