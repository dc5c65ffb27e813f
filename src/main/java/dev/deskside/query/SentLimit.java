package dev.deskside.query;

import dev.deskside.nxql.Query;

/**
 * How many rows each Engine is asked for: those that an answer can hold and one more, which says that there are others.
 * Where rows of shared devices may drop out, some more are asked for; where values are computed over several Engines, the
 * caller's limit and {@code having} come after.
 *
 * @param rows the limit that an Engine gets
 * @param having whether the Engine decides on computed values
 */
record SentLimit(int rows, boolean having) {

    private static final int SPARE = 100;

    static SentLimit of(QueryPlan plan, int most) {
        Integer limit = plan.bound().limit();
        if (plan.toAsk().size() == 1) {
            return new SentLimit(limit == null || limit > most ? most + 1 : limit, true);
        }
        MergeRules rules = MergeRules.of(plan.bound());
        if (limit == null || limit > most || rules.isComputedLast()) {
            return new SentLimit(most + 1, !rules.isComputedLast());
        }
        return new SentLimit(rules.hasDevices() ? Math.min(most + 1, 2 * limit + SPARE) : limit, true);
    }

    Query apply(Query query) {
        return new Query(
                query.columns(), query.from(), having ? query.having() : java.util.List.of(), query.orderBy(), rows);
    }
}
