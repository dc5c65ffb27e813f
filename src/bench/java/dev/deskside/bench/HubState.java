package dev.deskside.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Java process holds at a moment.
 *
 * @param threads of the machine
 * @param residentKilobytes as Linux counts it
 * @param heapBytes of what lives, after a collection
 */
record HubState(int threads, long residentKilobytes, long heapBytes) {

    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    /** @param java the program that it runs on; its folder has jcmd, too */
    static HubState of(long pid, String java) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        return new HubState((int) number(status, "Threads:"), number(status, "VmRSS:"), heap(pid, java));
    }

    private static long number(Path status, String name) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private static long heap(long pid, String java) throws IOException {
        String jcmd = Path.of(java).resolveSibling("jcmd").toString();
        Process process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram").start();
        String table = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher total = TOTAL.matcher(table);
        return total.find() ? Long.parseLong(total.group(1)) : 0;
    }

    static String table(HubState before, HubState connected, HubState waiting, int callers) {
        return String.format(
                Locale.ROOT,
                "%n| the hub | threads | resident, MB | live heap, MB |%n|---|---|---|---|%n%s%s%s%s",
                before.row("before"),
                connected.row("all connected"),
                waiting.row("all have asked"),
                String.format(
                        Locale.ROOT,
                        "| more for each waiting caller, kB | %.4f threads | %.1f | %.1f |%n",
                        (waiting.threads - before.threads) / (double) callers,
                        (waiting.residentKilobytes - before.residentKilobytes) / (double) callers,
                        (waiting.heapBytes - before.heapBytes) / 1024.0 / callers));
    }

    private String row(String when) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %,d | %,d |%n",
                when,
                threads,
                residentKilobytes / 1024,
                heapBytes / 1024 / 1024);
    }
}
