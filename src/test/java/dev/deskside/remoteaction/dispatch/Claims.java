package dev.deskside.remoteaction.dispatch;

import dev.deskside.catalog.ActionKind;
import dev.deskside.catalog.Platform;
import dev.deskside.remoteaction.dispatch.Claim.Member;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Claims and calls for tests that need no database. */
final class Claims {

    private Claims() {}

    static Member windows(String device, String engine) {
        return new Member(UUID.randomUUID(), device, engine, Platform.WINDOWS, 60, null);
    }

    static Claim of(Map<String, String> params, Member... members) {
        return new Claim(
                UUID.randomUUID(),
                ActionKind.REMOTE_ACTION,
                "disk_cleanup",
                "Disk Cleanup",
                "the-uid",
                params.toString(),
                params,
                List.of(members));
    }

    static Claim of(Member... members) {
        return of(Map.of("CleanupLevel", "Light"), members);
    }

    static Dispatch sent(Claim claim) {
        return new Dispatch(UUID.randomUUID(), claim, claim.members(), Instant.parse("2026-11-21T10:00:05Z"));
    }

    /** So many devices of one Engine. */
    static Member[] many(int count, String engine) {
        return IntStream.range(0, count)
                .mapToObj(n -> windows("%032x".formatted(n), engine))
                .toArray(Member[]::new);
    }
}
