package dev.deskside.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of {@link Load} in a process of its own.
 *
 * @param answers in a second
 * @param p50 milliseconds
 * @param p99 milliseconds
 * @param micros CPU time of the server per answer
 */
record LoadRun(double answers, double p50, double p99, double micros) {

    private static final Pattern RESULT = Pattern.compile("answers (\\d+) p50 (\\d+) p99 (\\d+)");
    private static final int SECONDS_TO_END = 60;

    /** Reads what the server's process has used. */
    interface Meter {
        Usage usage() throws IOException;
    }

    /**
     * What is asked of whom.
     *
     * @param requests a file for {@link Load}
     */
    record Target(String name, int port, Path requests, Meter meter) {}

    /**
     * How it is asked.
     *
     * @param hub whose certificate and key are used
     * @param folder for the generator's output
     * @param status what each request is to be answered
     * @param once whether each request is sent once, in the order of the file, and none faster than the rate says
     */
    record Caller(Hub hub, Path folder, int connections, int seconds, int status, boolean once) {

        Caller(Hub hub, Path folder, int connections, int seconds) {
            this(hub, folder, connections, seconds, 200, false);
        }

        /** @param rate requests in a second; 0: as many as are answered */
        LoadRun run(Target target, int rate) throws Exception {
            long before = target.meter().usage().cpuMicros();
            String said = load(target, rate);
            long micros = target.meter().usage().cpuMicros() - before;
            Matcher result = RESULT.matcher(said);
            if (!result.find()) {
                throw new IOException("The load generator said: " + said);
            }
            double answers = Double.parseDouble(result.group(1));
            return new LoadRun(
                    answers / seconds,
                    Double.parseDouble(result.group(2)) / 1_000,
                    Double.parseDouble(result.group(3)) / 1_000,
                    micros / answers);
        }

        private String load(Target target, int rate) throws Exception {
            Path log = folder.resolve("load-" + System.nanoTime());
            List<String> command = new ArrayList<>();
            command.addAll(List.of(Java.running(), "-cp", System.getProperty("java.class.path"), Load.class.getName()));
            command.addAll(List.of("--port", "" + target.port(), "--certificate", "" + hub.certificate()));
            command.addAll(List.of("--key", hub.key(), "--requests", "" + target.requests()));
            command.addAll(List.of("--connections", "" + connections, "--seconds", "" + seconds, "--rate", "" + rate));
            command.addAll(List.of("--status", "" + status));
            if (once) {
                command.addAll(List.of("--order", "turn", "--uncounted", "1"));
            }
            try (Child load = Child.start(folder, log, Map.of(), command)) {
                load.await(seconds + SECONDS_TO_END);
            }
            return Files.readString(log);
        }
    }
}
