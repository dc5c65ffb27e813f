package dev.deskside.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The Java programs that a bench runs its processes on. */
final class Java {

    private Java() {}

    /** The one that runs the bench. */
    static String running() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** What it calls itself, such as {@code JDK 25.0.1}. */
    static String version(String java) throws IOException {
        Process process =
                new ProcessBuilder(java, "-version").redirectErrorStream(true).start();
        String first = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return "JDK " + first.replaceFirst("(?s)[^\"]*\"([^\"]*)\".*", "$1");
    }
}
