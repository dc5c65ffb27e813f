package dev.deskside.remoteaction.poll;

import dev.deskside.upstream.budget.UpstreamUse;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down what each turn cost and spared; receipts are kept for a day, their totals for good. */
@Component("pollReceipts")
public class PollReceipts {

    private static final Logger LOG = LoggerFactory.getLogger(PollReceipts.class);

    private static final String WRITE =
            """
            with old as (delete from poll_receipt where engine_id = :engine and at < clock_timestamp() - interval '1 day')
            insert into poll_receipt (engine_id, members, calls, saved, settled, failure)
            values (:engine, :members, :calls, :saved, :settled, :failure)
            """;

    private final JdbcClient jdbc;
    private final UpstreamUse use;
    private final Counter members;
    private final Counter calls;

    PollReceipts(JdbcClient jdbc, UpstreamUse use, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.use = use;
        this.members = Counter.builder("deskside.poll.members")
                .description("Executions that Engines were asked about, each time counted")
                .baseUnit("executions")
                .register(meters);
        this.calls = Counter.builder("deskside.poll.calls")
                .description("Queries about executions that left for Engines")
                .baseUnit("calls")
                .register(meters);
    }

    /** The receipt of a turn that is over; none when nobody was there to be asked about. */
    public void write(PollRun run) {
        if (run.members().isEmpty()) {
            return;
        }
        members.increment(run.members().size());
        calls.increment(run.calls());
        use.savedByGrouping(run.saved());
        LOG.debug(
                "{}: {} executions, {} calls, {} saved, {} settled",
                run.turn().engine(),
                run.members().size(),
                run.calls(),
                run.saved(),
                run.settledCount());
        jdbc.sql(WRITE)
                .param("engine", run.turn().engine())
                .param("members", run.members().size())
                .param("calls", run.calls())
                .param("saved", run.saved())
                .param("settled", run.settledCount())
                .param("failure", run.failure())
                .update();
    }
}
