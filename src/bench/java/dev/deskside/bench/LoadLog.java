package dev.deskside.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The answers that {@code h2load --log-file} noted, of a part of its time. */
record LoadLog(Map<Integer, List<LoadLog.Line>> byStatus, Duration time) {

    /** @param start µs since 1970, of the request; @param micros until the whole answer was there */
    record Line(long start, int status, long micros) {

        static Line of(String line) {
            String[] columns = line.split("\t");
            return new Line(Long.parseLong(columns[0]), Integer.parseInt(columns[1]), Long.parseLong(columns[2]));
        }

        long end() {
            return start + micros;
        }
    }

    /** What ended between the two times. */
    static LoadLog read(Path file, Instant from, Instant to) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return new LoadLog(
                    lines.map(Line::of)
                            .filter(line -> line.end() >= micros(from) && line.end() < micros(to))
                            .collect(Collectors.groupingBy(Line::status)),
                    Duration.between(from, to));
        }
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }

    /** The answers with this status. */
    Kind of(int status) {
        long[] micros = byStatus.getOrDefault(status, List.of()).stream()
                .mapToLong(Line::micros)
                .sorted()
                .toArray();
        return new Kind(micros, time);
    }

    /** Answers of one status; {@code micros} ascending. */
    record Kind(long[] micros, Duration time) {

        int count() {
            return micros.length;
        }

        /** Answers in a second. */
        double rate() {
            return count() / (time.toNanos() / 1e9);
        }

        /** Milliseconds. */
        double p50() {
            return share(0.5);
        }

        /** Milliseconds. */
        double p99() {
            return share(0.99);
        }

        private double share(double share) {
            return micros.length == 0 ? Double.NaN : micros[(int) (micros.length * share)] / 1e3;
        }
    }
}
