package dev.deskside.simulator;

import dev.deskside.simulator.query.AnswerFormat.Flush;
import dev.deskside.simulator.query.AnswerFormat.RowWatcher;
import java.io.IOException;

/** The faults that happen while rows are sent. */
record RowFaults(Exchange exchange, LazyBody body) implements RowWatcher {

    @Override
    public boolean rowWritten(long rows, Flush flush) throws IOException {
        exchange.count(rows);
        Fault fault = exchange.fault();
        if (fault == null) {
            return true;
        }
        if (fault instanceof Fault.Drip drip && rows % drip.everyRows() == 0) {
            send(flush);
            exchange.pause(drip.delayMs());
        } else if (fault instanceof Fault.Cut cut && rows == cut.afterRows()) {
            send(flush);
            throw new CutException();
        } else if (fault instanceof Fault.HangMidStream hang && rows == hang.afterRows()) {
            send(flush);
            if (!exchange.pause(hang.atMostMs())) {
                throw new CutException();
            }
        } else if (fault instanceof Fault.HalfLine half) {
            return halve(rows - half.afterRows(), flush);
        }
        return true;
    }

    /** Sends what comes before the line that is to be halved, then half of that line. */
    private boolean halve(long beyond, Flush flush) throws IOException {
        if (beyond == 0) {
            send(flush);
            body.halveNext();
        } else if (beyond == 1) {
            send(flush);
            return false;
        }
        return true;
    }

    private void send(Flush flush) throws IOException {
        flush.now();
        body.flush();
    }
}
