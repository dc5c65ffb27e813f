package dev.deskside.simulator;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** The body of an answer whose head is sent with the first byte, so that a query that fails before can still say so. */
final class LazyBody extends OutputStream {

    private final Exchange exchange;
    private final String contentType;
    private @Nullable OutputStream target;
    private boolean halve;
    private boolean ended;

    LazyBody(Exchange exchange, String contentType) {
        this.exchange = exchange;
        this.contentType = contentType;
    }

    /** Sends half of what is written next, and nothing more. */
    void halveNext() {
        halve = true;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (!ended) {
            target().write(bytes, offset, halve ? length / 2 : length);
            ended = halve;
        }
    }

    @Override
    public void flush() throws IOException {
        target().flush();
    }

    @Override
    public void close() throws IOException {
        OutputStream begun = target();
        exchange.log();
        begun.close();
    }

    private OutputStream target() throws IOException {
        OutputStream begun = target;
        if (begun == null) {
            begun = exchange.begin(contentType);
            target = begun;
        }
        return begun;
    }
}
