package dev.deskside.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says which of a person's devices may be the one in use, as far as the cache can tell. */
@Component
public class LikelyDevices {

    private final Duration refresh;

    LikelyDevices(DirectorySettings settings) {
        this.refresh = settings.refresh();
    }

    /**
     * The device used last, with those that may be it as well: activities closer together than one refresh period say
     * nothing, for they may have changed since.
     *
     * @param newestFirst devices of one person, at least one
     */
    public List<DeviceSummary> of(List<DeviceSummary> newestFirst) {
        Instant last = newestFirst.get(0).lastActivity();
        return newestFirst.stream()
                .filter(device -> last == null || isNear(last, device.lastActivity()))
                .toList();
    }

    private boolean isNear(Instant last, @Nullable Instant other) {
        return other != null && Duration.between(other, last).compareTo(refresh) < 0;
    }
}
