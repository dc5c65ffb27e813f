package dev.deskside.simulator;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** How the file of an export is compressed. */
enum Compression {
    NONE("csv", "text/csv; charset=utf-8"),
    GZIP("csv.gz", "application/gzip"),
    ZSTD("csv.zst", "application/zstd");

    private final String ending;
    private final String contentType;

    Compression(String ending, String contentType) {
        this.ending = ending;
        this.contentType = contentType;
    }

    /** The one of that name; none where nothing is said. */
    static Optional<Compression> of(String word) {
        return word.isEmpty()
                ? Optional.of(NONE)
                : Arrays.stream(values()).filter(one -> one.name().equals(word)).findFirst();
    }

    String ending() {
        return ending;
    }

    String contentType() {
        return contentType;
    }

    OutputStream over(OutputStream file) throws IOException {
        return switch (this) {
            case NONE -> file;
            case GZIP -> new GZIPOutputStream(file, 8_192);
            case ZSTD -> new ZstdOutputStream(file);
        };
    }
}
