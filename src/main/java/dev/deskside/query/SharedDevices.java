package dev.deskside.query;

import dev.deskside.directory.query.DeviceOwners;
import dev.deskside.directory.query.DeviceOwners.Sight;
import dev.deskside.nxql.Query;
import dev.deskside.query.EngineOutcome.Answered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets each device count once: of the Engines that have it in their answers, that one speaks which saw it last. Where
 * only an older one has it, since the newer one's data do not fit the question, the directory knows of the newer one.
 */
final class SharedDevices {

    private final DeviceOwners owners;
    private final String device;
    private final String seen;

    SharedDevices(Query query, DeviceOwners owners) {
        String prefix = query.from().tables().size() > 1 ? "device/" : "";
        this.owners = owners;
        this.device = prefix + HiddenColumns.DEVICE;
        this.seen = prefix + HiddenColumns.SEEN;
    }

    List<Map<String, @Nullable Object>> once(List<Answered> answered) {
        Map<String, Sight> latest = new LinkedHashMap<>();
        answered.forEach(
                one -> one.rows().forEach(row -> latest.merge(uid(row), sight(one, row), SharedDevices::later)));
        Set<String> speaking = answered.stream().map(Answered::engine).collect(Collectors.toSet());
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Answered one : answered) {
            Map<String, Sight> elsewhere = elsewhere(one, latest, speaking);
            for (var row : one.rows()) {
                Sight other = elsewhere.get(uid(row));
                boolean old = other != null && later(other, sight(one, row)).equals(other);
                if (!old && one.engine().equals(engineOf(latest, row))) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    /** Of the devices that are in this answer alone, those that another Engine has seen. */
    private Map<String, Sight> elsewhere(Answered one, Map<String, Sight> latest, Set<String> speaking) {
        Set<String> devices = one.rows().stream()
                .filter(row -> one.engine().equals(engineOf(latest, row)))
                .map(this::uid)
                .collect(Collectors.toSet());
        return devices.isEmpty() ? Map.of() : owners.seenByOthers(one.engine(), devices, speaking);
    }

    private @Nullable String engineOf(Map<String, Sight> latest, Map<String, @Nullable Object> row) {
        Sight sight = latest.get(uid(row));
        return sight == null ? null : sight.engine();
    }

    private String uid(Map<String, @Nullable Object> row) {
        return String.valueOf(row.get(device));
    }

    private Sight sight(Answered one, Map<String, @Nullable Object> row) {
        return new Sight(one.engine(), row.get(seen) instanceof Instant time ? time : null);
    }

    /** The later one; the first of two at the same time, since Engines come by name. */
    private static Sight later(Sight first, Sight second) {
        if (first.lastSeen() == null || second.lastSeen() == null) {
            return first.lastSeen() == null && second.lastSeen() != null ? second : first;
        }
        return second.lastSeen().isAfter(first.lastSeen()) ? second : first;
    }
}
