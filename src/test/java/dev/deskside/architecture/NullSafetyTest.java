package dev.deskside.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NullSafetyTest {

    @ParameterizedTest
    @ValueSource(strings = {"src/main/java", "src/test/java"})
    void shouldMarkEveryPackage(String sources) throws IOException {
        assertThat(packages(Path.of(sources)))
                .isNotEmpty()
                .as("give the package a package-info.java with one sentence that says what it holds and @NullMarked")
                .allMatch(NullSafetyTest::isMarked);
    }

    private static List<Path> packages(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .toList();
        }
    }

    private static boolean isMarked(Path folder) {
        Path info = folder.resolve("package-info.java");
        String mark = folder.endsWith("nxql/grammar") ? "@NullUnmarked" : "@NullMarked"; // what ANTLR makes is not ours
        try {
            return Files.exists(info) && Files.readString(info).contains(mark);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
