package dev.deskside.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What a process has used so far, read from {@code /proc} (Linux; zeros elsewhere).
 *
 * @param cpuMicros user and system time, that of ended children included
 * @param peakKilobytes the largest resident set
 */
record Usage(long cpuMicros, long peakKilobytes) {

    /** Linux counts in hundredths of a second on every platform that we run on. */
    private static final long MICROS_PER_TICK = 10_000;

    private static final int FIRST_AFTER_NAME = 3;
    private static final int USER_TIME = 14;
    private static final int LAST_TIME = 17;

    static Usage of(long pid) throws IOException {
        Path folder = Path.of("/proc", Long.toString(pid));
        if (!Files.exists(folder.resolve("stat"))) {
            return new Usage(0, 0);
        }
        return new Usage(cpu(folder), peak(folder));
    }

    /** Of a process and all that it has started. */
    static Usage ofTree(long pid) throws IOException {
        long cpu = 0;
        for (ProcessHandle child : ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .toList()) {
            cpu += of(child.pid()).cpuMicros();
        }
        Usage own = of(pid);
        return new Usage(own.cpuMicros() + cpu, own.peakKilobytes());
    }

    private static long cpu(Path folder) throws IOException {
        try {
            String stat = Files.readString(folder.resolve("stat"));
            String[] values = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = 0;
            for (int i = USER_TIME; i <= LAST_TIME; i++) {
                ticks += Long.parseLong(values[i - FIRST_AFTER_NAME]);
            }
            return ticks * MICROS_PER_TICK;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private static long peak(Path folder) throws IOException {
        try {
            return Files.readAllLines(folder.resolve("status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .findFirst()
                    .map(Long::parseLong)
                    .orElse(0L);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
