package dev.deskside.remoteaction;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is told how executions end. What is to be told is stored with the change itself, so no hub that dies in between can lose
 * it; {@code remoteaction.callback} delivers it.
 *
 * <p>An execution may end while somebody joins it. Storing a callback and ending an execution lock the same row of {@code
 * execution} (foreign key, {@code for update}), and whoever comes second looks for the work of the first with a new snapshot:
 * so both statements here are run behind the lock, never as a part of the statement that takes it.
 */
@Component("callbacks")
public class Callbacks {

    /** In the order in which changes lock executions. */
    private static final String REGISTER =
            """
            insert into callback (execution, caller, url, host)
            select id, :caller, :url, :host from unnest(:executions::uuid[]) as e(id) order by id
            on conflict do nothing
            """;

    private static final String ENDED =
            """
            insert into callback_delivery (callback, type, host)
            select c.id, 'execution.' || lower(e.state), c.host
            from callback c join execution e on e.id = c.execution
            where e.id = any(:executions::uuid[]) and e.ended_at is not null
                and not exists (select from callback_delivery d where d.callback = c.id and d.state = 'gone')
            on conflict do nothing
            """;

    private static final String TOLD =
            """
            insert into callback_delivery (callback, type, host)
            select c.id, :type, c.host from callback c
            where c.execution = :execution
                and not exists (select from callback_delivery d where d.callback = c.id and d.state = 'gone')
            on conflict do nothing
            """;

    private final JdbcClient jdbc;

    Callbacks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Tells that URL when these executions end; those that have ended meanwhile are told at once. */
    @Transactional
    public void register(List<UUID> executions, String caller, CallbackUrl callback) {
        jdbc.sql(REGISTER)
                .param("executions", array(executions))
                .param("caller", caller)
                .param("url", callback.url())
                .param("host", callback.host())
                .update();
        ended(executions);
    }

    /** Has those told that wait for the end of these executions; within the transaction that has ended them. */
    void ended(Collection<UUID> executions) {
        jdbc.sql(ENDED).param("executions", array(executions)).update();
    }

    /** Has told what became known of an execution after its end; within the transaction that stores it. */
    public void told(UUID execution, String type) {
        jdbc.sql(TOLD).param("execution", execution).param("type", type).update();
    }

    private static String[] array(Collection<UUID> executions) {
        return executions.stream().map(UUID::toString).toArray(String[]::new);
    }
}
