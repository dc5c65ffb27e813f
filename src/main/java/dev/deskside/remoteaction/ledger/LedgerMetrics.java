package dev.deskside.remoteaction.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the ledger is behind, read when somebody looks; not a number while the database is out of reach. */
@Component
class LedgerMetrics implements MeterBinder {

    private static final String AGE_OF_THE_OLDEST_OUTSIDE =
            """
            select coalesce(extract(epoch from clock_timestamp() - min(e.at)), 0)::float8
            from event e, ledger_head h where (e.tx, e.seq) > (h.tx, h.seq)
            """;

    private final JdbcClient jdbc;

    LedgerMetrics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("deskside.ledger.behind", this, LedgerMetrics::behind)
                .description("Age of the oldest event that the ledger has not looked at")
                .baseUnit("seconds")
                .register(registry);
    }

    private double behind() {
        try {
            return jdbc.sql(AGE_OF_THE_OLDEST_OUTSIDE).query(Double.class).single();
        } catch (DataAccessException e) {
            return Double.NaN;
        }
    }
}
