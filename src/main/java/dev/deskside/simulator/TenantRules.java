package dev.deskside.simulator;

import java.time.ZoneId;

/**
 * How a simulated tenant behaves where tenants differ, or where a test must not wait. Times are milliseconds.
 *
 * @param exportDelayMs how long an export takes at least
 * @param exportRows the most rows of an export; what is beyond is cut off
 * @param queriesPerSecond how many saved queries may be executed in a second; 0: any number
 * @param queriesPerDay how many in a day, counted in UTC; 0: any number
 * @param exportCallsPerDay how many calls of the export API in a day; 0: any number
 * @param paused whether the whole tenant has no access to NQL at present
 * @param reactionMs how long people and workflows take at most, from the call to the end
 * @param zone the time zone of the region, in which moments are shown to who does not ask for UTC
 * @param tokenLifeMs how long an access token is good; whole seconds
 */
public record TenantRules(
        long exportDelayMs,
        long exportRows,
        int queriesPerSecond,
        int queriesPerDay,
        int exportCallsPerDay,
        boolean paused,
        long reactionMs,
        String zone,
        long tokenLifeMs) {

    /** As documented, but with any number of queries in a second. */
    public static final TenantRules UNHURRIED =
            new TenantRules(2_000, 1_000_000, 0, 50_000, 0, false, 15_000, "UTC", 900_000);

    /** As documented. */
    public static final TenantRules DOCUMENTED = UNHURRIED.withQueries(1, 50_000);

    public TenantRules {
        require(exportDelayMs >= 0 && reactionMs >= 0, "A time is not negative");
        require(exportRows >= 1, "exportRows is 1 or more");
        require(queriesPerSecond >= 0 && queriesPerDay >= 0 && exportCallsPerDay >= 0, "A limit is not negative");
        require(tokenLifeMs >= 1_000 && tokenLifeMs % 1_000 == 0, "tokenLifeMs is 1000 or more, in whole seconds");
        ZoneId.of(zone);
    }

    public TenantRules withExport(long newDelayMs, long newRows) {
        return new TenantRules(
                newDelayMs,
                newRows,
                queriesPerSecond,
                queriesPerDay,
                exportCallsPerDay,
                paused,
                reactionMs,
                zone,
                tokenLifeMs);
    }

    public TenantRules withQueries(int perSecond, int perDay) {
        return new TenantRules(
                exportDelayMs, exportRows, perSecond, perDay, exportCallsPerDay, paused, reactionMs, zone, tokenLifeMs);
    }

    public TenantRules withExportCalls(int perDay) {
        return new TenantRules(
                exportDelayMs,
                exportRows,
                queriesPerSecond,
                queriesPerDay,
                perDay,
                paused,
                reactionMs,
                zone,
                tokenLifeMs);
    }

    public TenantRules withPaused(boolean nowPaused) {
        return new TenantRules(
                exportDelayMs,
                exportRows,
                queriesPerSecond,
                queriesPerDay,
                exportCallsPerDay,
                nowPaused,
                reactionMs,
                zone,
                tokenLifeMs);
    }

    public TenantRules withReaction(long newReactionMs) {
        return new TenantRules(
                exportDelayMs,
                exportRows,
                queriesPerSecond,
                queriesPerDay,
                exportCallsPerDay,
                paused,
                newReactionMs,
                zone,
                tokenLifeMs);
    }

    public TenantRules withZone(String newZone) {
        return new TenantRules(
                exportDelayMs,
                exportRows,
                queriesPerSecond,
                queriesPerDay,
                exportCallsPerDay,
                paused,
                reactionMs,
                newZone,
                tokenLifeMs);
    }

    public TenantRules withTokenLife(long newTokenLifeMs) {
        return new TenantRules(
                exportDelayMs,
                exportRows,
                queriesPerSecond,
                queriesPerDay,
                exportCallsPerDay,
                paused,
                reactionMs,
                zone,
                newTokenLifeMs);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
