package dev.deskside.upstream.budget;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Permits as rows of the table {@code permit}; the database's clock alone decides when one is free. */
@Component
class PermitTable implements PermitSource {

    private static final String LEASE =
            """
            update permit set holder = :holder, until = clock_timestamp() + :millis * interval '1 millisecond'
            where (budget, n) in (
                select budget, n from permit
                where budget = :budget and (holder = :holder or until < clock_timestamp())
                order by (holder = :holder) desc nulls last, n
                limit :count
                for update skip locked)
            returning n
            """;

    private final JdbcClient jdbc;

    PermitTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void ensure(String budget, int limit) {
        jdbc.sql("insert into permit (budget, n) select :budget, n from generate_series(1, :limit) n"
                        + " on conflict do nothing")
                .param("budget", budget)
                .param("limit", limit)
                .update();
        jdbc.sql("delete from permit where budget = :budget and n > :limit")
                .param("budget", budget)
                .param("limit", limit)
                .update();
    }

    @Override
    public List<Integer> lease(String budget, UUID holder, int count, Duration duration) {
        return jdbc.sql(LEASE)
                .param("budget", budget)
                .param("holder", holder)
                .param("count", count)
                .param("millis", duration.toMillis())
                .query(Integer.class)
                .list();
    }
}
