package dev.deskside.upstream.budget;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Permits as rows of the table {@code permit}; the database's clock alone decides when one is free. */
@Component
class PermitTable implements PermitSource {

    /** The rows given back keep their rest; own rows first, then free ones, and never one that was just given back. */
    private static final String EXCHANGE =
            """
            with given_back as (
                update permit p
                set holder = null, until = clock_timestamp() + back.rest * interval '1 microsecond'
                from unnest(:numbers::integer[], :rests::bigint[]) as back (n, rest)
                where p.budget = :budget and p.n = back.n and p.holder = :holder
            ), published as (
                insert into budget_demand (budget, holder, demands, until)
                values (:budget, :holder, :demands::jsonb, clock_timestamp() + interval '2 seconds')
                on conflict (budget, holder) do update set demands = excluded.demands, until = excluded.until
            ), leased as (
                update permit set holder = :holder, until = clock_timestamp() + :keep * interval '1 millisecond'
                where (budget, n) in (
                    select budget, n from permit
                    where budget = :budget and (holder = :holder or until < clock_timestamp())
                        and n <> all (:numbers::integer[])
                    order by (holder = :holder) desc nulls last, n
                    limit :count
                    for update skip locked)
                returning n
            )
            select
                (select coalesce(array_agg(n), '{}') from leased) as leased,
                (select coalesce(jsonb_object_agg(holder, demands), '{}') from budget_demand
                    where budget = :budget and holder <> :holder and until > clock_timestamp())::text as others,
                extract(epoch from clock_timestamp())::bigint as second
            """;

    private static final TypeReference<Map<UUID, List<Demand>>> DEMANDS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    PermitTable(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public void ensure(String budget, int limit) {
        jdbc.sql("insert into permit (budget, n) select :budget, n from generate_series(1, :limit) n"
                        + " on conflict do nothing")
                .param("budget", budget)
                .param("limit", limit)
                .update();
        jdbc.sql("delete from budget_demand where until < clock_timestamp() - interval '1 hour'")
                .update();
        jdbc.sql("delete from permit where budget = :budget and n > :limit")
                .param("budget", budget)
                .param("limit", limit)
                .update();
    }

    @Override
    public Reply exchange(Exchange exchange) {
        List<LeasedPermits.GivenBack> back = exchange.givenBack();
        return jdbc.sql(EXCHANGE)
                .param("budget", exchange.budget())
                .param("holder", exchange.holder())
                .param(
                        "numbers",
                        back.stream().map(LeasedPermits.GivenBack::number).toArray(Integer[]::new))
                .param("rests", back.stream().map(PermitTable::micros).toArray(Long[]::new))
                .param("demands", write(exchange.demands()))
                .param("keep", exchange.keep().toMillis())
                .param("count", exchange.count())
                .query((row, n) -> new Reply(
                        List.of((Integer[]) row.getArray("leased").getArray()),
                        read(row.getString("others")),
                        row.getLong("second")))
                .single();
    }

    @Override
    public Map<String, Budgets.Published> published() {
        Map<String, Budgets.Published> published = new HashMap<>();
        jdbc.sql(
                        """
                        select budget, sum((demand ->> 'held')::integer) as held,
                            sum((demand ->> 'waiting')::integer) as waiting
                        from budget_demand, jsonb_array_elements(demands) as demand
                        where until > clock_timestamp()
                        group by budget""")
                .query(row -> {
                    published.put(
                            row.getString("budget"), new Budgets.Published(row.getInt("held"), row.getInt("waiting")));
                });
        return published;
    }

    /** Rounded up: a permit never comes back too early. */
    private static Long micros(LeasedPermits.GivenBack permit) {
        return permit.rest().plusNanos(999).toNanos() / 1_000;
    }

    private String write(List<Demand> demands) {
        try {
            return json.writeValueAsString(demands);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A demand can always be written", e);
        }
    }

    private Map<UUID, List<Demand>> read(String demands) {
        try {
            return json.readValue(demands, DEMANDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The table budget_demand holds what no replica writes: " + demands, e);
        }
    }
}
