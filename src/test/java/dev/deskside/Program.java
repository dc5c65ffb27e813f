package dev.deskside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged program ({@code mvn package} makes it), run as a person runs it at a terminal. */
final class Program {

    private static final Path JAR = Path.of("target", "deskside.jar");
    private static final long LONGEST_SECONDS = 120;

    private Program() {}

    /**
     * What it left behind.
     *
     * @param status its exit status
     * @param out what it printed
     * @param err what it complained of
     */
    record Ended(int status, String out, String err) {}

    static Ended run(Map<String, String> environment, String... arguments) {
        if (!Files.exists(JAR)) {
            throw new AssertionError("There is no " + JAR + ": run mvn package first, or mvn verify");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
        command.addAll(Arrays.asList(arguments));
        try {
            return run(new ProcessBuilder(command), environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Ended run(ProcessBuilder builder, Map<String, String> environment) throws IOException {
        Path out = Files.createTempFile("program", ".out");
        Path err = Files.createTempFile("program", ".err");
        builder.environment().putAll(environment);
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("It does not end: " + Files.readString(out) + Files.readString(err));
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }
}
