package dev.deskside.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.core.io.Resource;

/** Reads the text of a file that a person wrote. */
final class TextFile {

    private static final int LONGEST = 1_000_000;

    private TextFile() {}

    /**
     * The text; empty when it cannot be read, which then stands among the problems.
     *
     * @param label as people find the file
     * @param base what relative paths in it start from
     */
    static Optional<SourceFile> read(Resource file, String label, Path base, ProblemList problems) {
        try (InputStream stream = file.getInputStream()) {
            byte[] bytes = stream.readNBytes(LONGEST + 1);
            if (bytes.length <= LONGEST) {
                return Optional.of(new SourceFile(label, decode(bytes), base));
            }
            problems.add(label, "the file is larger than 1 MB", "split it, or check that it is the right one");
        } catch (CharacterCodingException e) {
            problems.add(label, "the file is not UTF-8 text", "save it in the encoding UTF-8");
        } catch (IOException e) {
            problems.add(label, "the file cannot be read", "let the account that runs the hub read it");
        }
        return Optional.empty();
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The file as people find it. */
    static String label(Path file) {
        return file.normalize().toString();
    }
}
