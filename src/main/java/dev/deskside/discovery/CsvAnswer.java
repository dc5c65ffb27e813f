package dev.deskside.discovery;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import dev.deskside.directory.refresh.RowSink;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Reads the CSV of an upstream (with a header line) row by row, in a memory that does not depend on its length, and proves
 * that it is whole: every line has all values and, where the upstream ends its last line, that is ended.
 */
@Component("csvAnswer")
public class CsvAnswer {

    /** How an upstream writes CSV. */
    public enum Form {
        /** An Engine: values between tabs, each line ended by a line break. */
        ENGINE('\t', true),
        /**
         * A tenant's export: values between commas; RFC 4180 leaves it to the writer to end the last line. Whether a file came
         * whole is seen by its compression, before its lines.
         */
        TENANT(',', false);

        private final char separator;
        private final boolean lastLineEnds;

        Form(char separator, boolean lastLineEnds) {
            this.separator = separator;
            this.lastLineEnds = lastLineEnds;
        }
    }

    /** No honest value is longer; a line without end must not fill the memory. */
    private static final int LONGEST_VALUE = 1 << 20;

    /**
     * Gives each line to the sink.
     *
     * @throws IOException when the answer broke off, is not whole or is no CSV
     */
    public RowSink.Loaded read(InputStream answer, Form form, RowSink sink) throws IOException {
        LastByte input = new LastByte(answer);
        try (input;
                InputStreamReader reader = new InputStreamReader(input, StandardCharsets.UTF_8);
                CsvReader<String[]> csv = reader(reader, form)) {
            Iterator<String[]> rows = csv.iterator();
            if (!rows.hasNext()) {
                throw new IOException("The answer is empty");
            }
            int width = header(rows.next(), sink);
            while (rows.hasNext()) {
                String[] row = rows.next();
                if (row.length != width) {
                    throw new IOException("A line has " + row.length + " values instead of " + width);
                }
                sink.row(row);
            }
        } catch (CsvParseException e) {
            throw new IOException("The answer is not CSV: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new IOException("The answer broke off: " + reason(e), e);
        }
        if (form.lastLineEnds && input.last != '\n') {
            throw new IOException("The answer's last line is not complete");
        }
        return sink.finish();
    }

    private static String reason(UncheckedIOException failure) {
        IOException cause = failure.getCause();
        return cause == null || cause.getMessage() == null ? "the connection was lost" : cause.getMessage();
    }

    private static int header(String[] names, RowSink sink) throws IOException {
        String[] plain = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            plain[i] = names[i].startsWith("#") ? names[i].substring(1) : names[i];
        }
        sink.header(List.of(plain));
        return plain.length;
    }

    private static CsvReader<String[]> reader(InputStreamReader reader, Form form) {
        return CsvReader.builder()
                .fieldSeparator(form.separator)
                .quoteCharacter('"')
                .commentStrategy(CommentStrategy.NONE)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .maxBufferSize(LONGEST_VALUE)
                .build(StringArrayHandler.of(), reader);
    }

    /** Remembers the last byte that was read. */
    private static final class LastByte extends FilterInputStream {

        private int last = -1;

        LastByte(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            last = read < 0 ? last : read;
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read > 0) {
                last = buffer[offset + read - 1];
            }
            return read;
        }
    }
}
