package dev.deskside.simulator.fleet;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The remote actions that the simulated installation has. */
public final class RemoteActions {

    private static final List<RemoteAction> ALL = Stream.of(CollectionActions.all(), RepairActions.all())
            .flatMap(List::stream)
            .toList();
    private static final Map<UUID, RemoteAction> BY_UID =
            ALL.stream().collect(Collectors.toUnmodifiableMap(RemoteAction::uid, Function.identity()));

    private static final List<RemoteAction> OF_TENANT = Stream.concat(
                    ALL.stream(),
                    Stream.of(new RemoteAction("Wipe Device", Past.Rhythm.ON_DEMAND, Platform.WINDOWS).byHandOnly()))
            .toList();

    private RemoteActions() {}

    /** Those that collect data, then those that repair. */
    public static List<RemoteAction> all() {
        return ALL;
    }

    /** Those that a tenant lists: all, and one that only people at its console may start. */
    public static List<RemoteAction> ofTenant() {
        return OF_TENANT;
    }

    /** The one with that identifier on the Portal; null where there is none. */
    public static @Nullable RemoteAction find(UUID uid) {
        return BY_UID.get(uid);
    }
}
