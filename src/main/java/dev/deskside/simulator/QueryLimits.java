package dev.deskside.simulator;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Counts the calls of NQL against the limits of a tenant. What is over them is answered 429 and not counted. */
final class QueryLimits {

    private static final long SECOND = 1_000;

    private LocalDate day = LocalDate.EPOCH;
    private int queries;
    private int exportCalls;
    private long free;

    /** Whether a query may run; where not, that is answered. */
    boolean admitQuery(Exchange exchange, TenantRules rules, Instant now) throws IOException {
        synchronized (this) {
            begin(now);
            if (within(queries, rules.queriesPerDay())) {
                if (!tooFast(rules.queriesPerSecond(), now.toEpochMilli())) {
                    queries++;
                    return true;
                }
                exchange.header("Retry-After", "1");
            } else {
                exchange.header("Retry-After", nextDay());
            }
        }
        TenantProblem.reply(exchange, 429, "The limit of NQL queries is reached");
        return false;
    }

    /** Whether a call of the export API may run; where not, that is answered. */
    boolean admitExport(Exchange exchange, TenantRules rules, Instant now) throws IOException {
        synchronized (this) {
            begin(now);
            if (within(exportCalls, rules.exportCallsPerDay())) {
                exportCalls++;
                return true;
            }
            exchange.header("Retry-After", nextDay());
        }
        TenantProblem.reply(exchange, 429, "The daily limit of NQL exports is reached");
        return false;
    }

    private void begin(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (!today.equals(day)) {
            day = today;
            queries = 0;
            exportCalls = 0;
        }
    }

    private static boolean within(int used, int limit) {
        return limit == 0 || used < limit;
    }

    /** Calls come evenly; one that is early by less than half of the distance is let through, but counts as punctual. */
    private boolean tooFast(int perSecond, long now) {
        if (perSecond == 0) {
            return false;
        }
        long distance = SECOND / perSecond;
        if (now < free - distance / 2) {
            return true;
        }
        free = Math.max(free, now) + distance;
        return false;
    }

    /** As the date and the time of the next day. */
    private String nextDay() {
        return day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).toString();
    }
}
