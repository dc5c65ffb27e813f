package dev.deskside.remoteaction;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes executions on a database of the test, as another replica would. */
public final class TestChanges {

    private TestChanges() {}

    public static ExecutionChanges on(JdbcClient jdbc) {
        return new ExecutionChanges(jdbc, new ObjectMapper(), new Callbacks(jdbc));
    }
}
