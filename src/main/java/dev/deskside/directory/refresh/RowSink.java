package dev.deskside.directory.refresh;

import java.io.IOException;
import java.util.List;

/** Takes the rows of one engine's answer to one query, as text, in the order of the answer. */
public interface RowSink {

    /**
     * The first line of the answer.
     *
     * @throws IOException when the columns are not those that were asked for
     */
    void header(List<String> columns) throws IOException;

    /** One line; as many values as the header has columns. */
    void row(String[] values) throws IOException;

    /** The answer is complete. */
    Loaded finish() throws IOException;

    /**
     * @param rows number of rows
     * @param unreadableValues values that did not fit their type and were taken as missing
     */
    record Loaded(long rows, long unreadableValues) {}
}
