package dev.deskside.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that the bench starts, watches and ends; it ends with the bench. */
final class Child implements AutoCloseable {

    /** Variables of the caller that would change what is measured. */
    private static final List<String> OURS =
            List.of("DESKSIDE_", "SPRING_", "NEXTHINK_", "DISCOVERY_", "MAX_", "JAVA_TOOL_OPTIONS", "SERVER_");

    private static final int SECONDS_TO_END = 30;

    private final Process process;
    private final Path log;
    private final Thread endsWithTheBench;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.endsWithTheBench = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(endsWithTheBench);
    }

    /** Starts the command in a folder, with these variables besides the caller's, its output in the log. */
    static Child start(Path folder, Path log, Map<String, String> variables, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> OURS.stream().anyMatch(name::startsWith));
        builder.environment().putAll(variables);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return new Child(builder.start(), log);
    }

    void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("A process of the bench ended. Its last words, from " + log + ":\n" + lastWords());
        }
    }

    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }

    /** Waits for the process to end by itself. */
    void await(int seconds) throws IOException, InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("A process of the bench did not end well. Its last words:\n" + lastWords());
        }
    }

    long pid() {
        return process.pid();
    }

    Usage usage() throws IOException {
        return Usage.of(process.pid());
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Runtime.getRuntime().removeShutdownHook(endsWithTheBench);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            process.destroyForcibly(); // the bench itself is ending
        }
    }
}
