package dev.deskside.simulator.query;

import dev.deskside.simulator.fleet.EngineView;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms of an answer. Both stream: no more than one buffer is held. */
public enum AnswerFormat {
    /** Tab-separated with a header line; see {@link CsvAnswer}. */
    CSV("text/csv; charset=utf-8"),
    /** An array of objects; see {@link JsonAnswer}. */
    JSON("application/json; charset=utf-8");

    private final String contentType;

    AnswerFormat(String contentType) {
        this.contentType = contentType;
    }

    public String contentType() {
        return contentType;
    }

    /** The format of that name, as the parameter {@code format} writes it. */
    public static Optional<AnswerFormat> of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    /**
     * Asks the query and writes its rows.
     *
     * @param watcher told after each row how many there are; it may wait, or end the answer by an exception
     */
    public void write(PreparedQuery query, EngineView view, OutputStream target, RowWatcher watcher)
            throws IOException {
        var out = new Utf8Output(target);
        var count = new long[1];
        Answer answer = this == CSV ? new CsvAnswer(query.columns(), out) : new JsonAnswer(query.columns(), out);
        var started = new boolean[1];
        query.run(view, row -> {
            if (!started[0]) {
                started[0] = true;
                answer.begin();
            }
            answer.row(row);
            return watcher.rowWritten(++count[0], out::flush);
        });
        if (!started[0]) {
            answer.begin();
        }
        answer.end();
        out.flush();
    }

    /** Writes one form of answer. */
    interface Answer {
        void begin() throws IOException;

        void row(Row row) throws IOException;

        void end() throws IOException;
    }

    /** Sees how far an answer is. */
    @FunctionalInterface
    public interface RowWatcher {

        /**
         * One more row was written.
         *
         * @param rows how many there are
         * @param flush sends what is written so far
         * @return whether to go on; false ends the answer as if there were no more rows
         */
        boolean rowWritten(long rows, Flush flush) throws IOException;
    }

    /** Sends what is written so far. */
    @FunctionalInterface
    public interface Flush {
        void now() throws IOException;
    }
}
