package dev.deskside.upstream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * The body of an answer that has a deadline as a whole, and whose connection is cut, not drained, when the reader has
 * had enough: draining an endless body would never end.
 */
final class GuardedBody extends FilterInputStream {

    private final Duration longest;
    private final long deadline;
    private final Runnable cut;
    private boolean ended;

    /** @param cut closes the connection at once */
    GuardedBody(InputStream body, Duration longest, Runnable cut) {
        super(body);
        this.longest = longest;
        this.deadline = System.nanoTime() + longest.toNanos();
        this.cut = cut;
    }

    @Override
    public int read() throws IOException {
        check();
        int read = in.read();
        ended |= read < 0;
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        check();
        int read = in.read(buffer, offset, length);
        ended |= read < 0;
        return read;
    }

    private void check() throws IOException {
        if (System.nanoTime() - deadline > 0) {
            cut.run();
            throw new InterruptedIOException("The answer was not complete after " + longest.toSeconds() + " s");
        }
    }

    @Override
    public void close() throws IOException {
        if (!ended) {
            cut.run();
        }
        super.close();
    }
}
