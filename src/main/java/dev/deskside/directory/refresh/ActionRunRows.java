package dev.deskside.directory.refresh;

import java.io.IOException;
import java.time.Instant;
import javax.sql.DataSource;

/** Stages what remote actions brought on devices; an answer may name the same device and action many times. */
public final class ActionRunRows {

    private final CopyChunks copy;

    ActionRunRows(DataSource database, String table) {
        this.copy = new CopyChunks(database, table, "device_uid, action, at, dyn");
    }

    /**
     * Adds a run.
     *
     * @param fields one JSON object: texts by the names of dynamic fields; null where the run brought nothing
     */
    public void add(String device, String action, Instant at, String fields) throws IOException {
        CopyBuffer row = copy.row();
        row.add(device);
        row.add(action);
        row.addPlain(at.toString(), "");
        row.add(fields);
        copy.endRow();
    }

    /** All runs are there; answers how many. */
    public long finish() throws IOException {
        return copy.finish();
    }
}
