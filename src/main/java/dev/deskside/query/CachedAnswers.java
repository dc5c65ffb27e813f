package dev.deskside.query;

import dev.deskside.directory.query.CacheAnswer;
import dev.deskside.directory.query.QueryCache;
import dev.deskside.query.QueryAnswer.Column;
import dev.deskside.query.QueryAnswer.Source;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Answers from the cache, and decides what an old answer is still good for. */
@Component("cachedAnswers")
public class CachedAnswers {

    private final QueryCache cache;
    private final QuerySettings settings;

    CachedAnswers(QueryCache cache, QuerySettings settings) {
        this.cache = cache;
        this.settings = settings;
    }

    /** What the cache says; stale also where it has never been filled. */
    public QueryAnswer answer(QueryPlan.Cache plan) {
        CacheAnswer answer = cache.ask(plan.statement(), settings.maxRows());
        return new QueryAnswer(
                answer.columns().stream()
                        .map(column -> new Column(column.name(), column.type()))
                        .toList(),
                answer.rows(),
                Source.CACHE,
                answer.asOf() == null ? Instant.EPOCH : answer.asOf(),
                answer.stale() || answer.asOf() == null,
                answer.silent(),
                answer.truncated());
    }

    /** Whether it is too old, or there was nothing to answer from. */
    public boolean isStale(QueryAnswer answer) {
        return answer.stale();
    }

    /** Old and whole is better than new and partial; rows that are not there at all are no answer. */
    public QueryAnswer better(QueryAnswer old, QueryAnswer partial) {
        return isKept(old) && !partial.silent().isEmpty() ? old : partial;
    }

    /** The old answer where no Engine gives a new one; otherwise their failure. */
    public QueryAnswer insteadOf(QueryAnswer old, RuntimeException failure) {
        if (isKept(old)) {
            return old;
        }
        throw failure;
    }

    private static boolean isKept(QueryAnswer old) {
        return !old.asOf().equals(Instant.EPOCH);
    }
}
