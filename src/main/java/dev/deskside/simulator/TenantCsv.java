package dev.deskside.simulator;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.deskside.simulator.nql.NqlAnswer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes what a query has found as the CSV of RFC 4180, with a comma between values and nothing for what is missing. */
record TenantCsv(ZoneId zone) {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /**
     * What was written.
     *
     * @param rows how many rows, besides the header
     * @param cut whether there were more
     */
    record Written(long rows, boolean cut) {}

    /** Writes row by row, at most so many, and closes the target. */
    Written write(NqlAnswer answer, long most, OutputStream target) throws IOException {
        long rows = 0;
        try (Writer text = new OutputStreamWriter(target, StandardCharsets.UTF_8);
                CsvWriter csv = CsvWriter.builder().build(text);
                Stream<List<@Nullable Object>> found = answer.rows()) {
            csv.writeRecord(answer.columns());
            Iterator<List<@Nullable Object>> each = found.iterator();
            for (; rows < most && each.hasNext(); rows++) {
                csv.writeRecord(each.next().stream().map(this::text).toList());
            }
            return new Written(rows, each.hasNext());
        }
    }

    /** A moment as tenants write it. */
    static String moment(LocalDateTime moment) {
        return MOMENT.format(moment);
    }

    private String text(@Nullable Object value) {
        if (value instanceof Instant moment) {
            return moment(LocalDateTime.ofInstant(moment, zone));
        }
        return value == null ? "" : value.toString();
    }
}
