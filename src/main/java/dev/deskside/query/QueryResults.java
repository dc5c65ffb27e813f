package dev.deskside.query;

import dev.deskside.query.QueryResult.Column;
import dev.deskside.query.QueryResult.Silent;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Shows answers as the API does. */
@Component("queryResults")
public class QueryResults {

    private final Clock clock;

    QueryResults(Clock clock) {
        this.clock = clock;
    }

    public QueryResult show(QueryAnswer answer) {
        return new QueryResult(
                answer.columns().stream()
                        .map(column ->
                                new Column(column.name(), column.type().name().toLowerCase(Locale.ROOT)))
                        .toList(),
                answer.rows(),
                answer.source().name().toLowerCase(Locale.ROOT),
                answer.asOf(),
                Math.max(0, Duration.between(answer.asOf(), clock.instant()).toSeconds()),
                answer.stale(),
                !answer.silent().isEmpty(),
                answer.silent().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(one -> new Silent(one.getKey(), one.getValue()))
                        .toList(),
                answer.truncated());
    }
}
