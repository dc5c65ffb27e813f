package dev.deskside.simulator.fleet;

import org.jspecify.annotations.Nullable;

/** Something that happened on a device. Times are seconds since 1970. */
public sealed interface Event
        permits Activity,
                Connection,
                DeviceError,
                DevicePerformance,
                DeviceWarning,
                ExecutionError,
                PrintJob,
                SystemBoot {

    long start();

    /** When it was over; what happens at one moment ends as it starts. An event lies in a span of time when it ends there. */
    default long end() {
        return start();
    }

    /** Whose doing it was; null where an Engine knows the device only. */
    default @Nullable User user() {
        return null;
    }
}
