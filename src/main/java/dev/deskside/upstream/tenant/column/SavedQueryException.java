package dev.deskside.upstream.tenant.column;

import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import java.util.List;

/** A query that the tenant's administration has saved does not answer what the hub needs; asking again does not help. */
public class SavedQueryException extends ProblemException {

    private static final long serialVersionUID = 1L;

    private static final int MOST_NAMED = 300;

    private SavedQueryException(String detail) {
        super(ProblemType.UPSTREAM_REFUSED, detail);
    }

    static SavedQueryException lacks(String query, String column, List<String> columns) {
        String there = columns.toString();
        return new SavedQueryException(
                "The answer of the saved query %s has no column %s. Save the text that `deskside nql` prints for it. It has: %s."
                        .formatted(
                                query,
                                column,
                                there.length() <= MOST_NAMED ? there : there.substring(0, MOST_NAMED) + "…"));
    }
}
