package dev.deskside.upstream.tenant.column;

import java.util.ArrayList;
import java.util.List;

/** The first line of an answer: where its columns stand. Names count without regard to case. */
public final class Header {

    private static final String OF_DEVICE = "device.";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final List<String> columns;

    public Header(List<String> columns) {
        this.columns = new ArrayList<>(columns);
        this.columns.replaceAll(name -> name.replace(BYTE_ORDER_MARK, "").strip());
    }

    /** The names of all columns, as the tenant writes them. */
    public List<String> columns() {
        return List.copyOf(columns);
    }

    /**
     * The position of a column, -1 where there is none. A column of a device counts with or without {@code device.} before it:
     * tenants write it, also where the query does not.
     */
    public int find(String column) {
        int whole = position(column);
        return whole >= 0 || !column.startsWith(OF_DEVICE) ? whole : position(column.substring(OF_DEVICE.length()));
    }

    private int position(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).equalsIgnoreCase(column)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The position of a column that must be there.
     *
     * @param query the saved query that was asked
     */
    public int require(String column, String query) {
        int position = find(column);
        if (position < 0) {
            throw SavedQueryException.lacks(query, column, columns);
        }
        return position;
    }
}
