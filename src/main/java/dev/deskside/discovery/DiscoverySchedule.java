package dev.deskside.discovery;

import dev.deskside.directory.DirectorySettings;
import org.springframework.stereotype.Component;

/** The rhythm of discovery in the unit that the scheduler takes. */
@Component("discoverySchedule")
public class DiscoverySchedule {

    private final DirectorySettings settings;

    DiscoverySchedule(DirectorySettings settings) {
        this.settings = settings;
    }

    /** Milliseconds from the start of one run to the start of the next. */
    public long periodMillis() {
        return settings.refresh().toMillis();
    }
}
