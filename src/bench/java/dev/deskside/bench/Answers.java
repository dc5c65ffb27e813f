package dev.deskside.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the callers of {@link WaitingLoad} saw. */
record Answers(List<Answers.Line> lines) {

    /** @param state of the execution, or what else was answered */
    record Line(String device, Instant answered, int status, int attempts, String state) {

        static Line of(String line) {
            String[] words = line.split(" ", 5);
            return new Line(
                    words[0],
                    Instant.ofEpochMilli(Long.parseLong(words[1])),
                    Integer.parseInt(words[2]),
                    Integer.parseInt(words[3]),
                    words[4]);
        }
    }

    static Answers read(Path file) throws IOException {
        return new Answers(Files.readAllLines(file).stream().map(Line::of).toList());
    }

    /** How many of each status and state. */
    Map<String, Long> kinds() {
        return lines.stream()
                .collect(Collectors.groupingBy(
                        line -> line.status() + " " + line.state(), TreeMap::new, Collectors.counting()));
    }

    List<String> devices() {
        return lines.stream().map(Line::device).toList();
    }

    int attempts() {
        return lines.stream().mapToInt(Line::attempts).max().orElse(0);
    }

    /** When each device's caller was answered with its result. */
    Map<String, Instant> answered() {
        return lines.stream()
                .filter(line -> line.status() == 200)
                .collect(Collectors.toMap(Line::device, Line::answered));
    }
}
