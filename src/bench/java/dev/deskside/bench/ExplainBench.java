package dev.deskside.bench;

import dev.deskside.directory.FactSelection;
import dev.deskside.directory.query.CacheStatement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** Shows how PostgreSQL answers questions that name a device or a person, and reads the facts of the shipped topics, on many rows. */
final class ExplainBench {

    private ExplainBench() {}

    /** @param arguments {@code --devices 1000000} */
    public static void main(String[] arguments) throws Exception {
        int devices = arguments.length == 2 ? Integer.parseInt(arguments[1]) : 1_000_000;
        Path folder = Files.createTempDirectory("deskside-explain");
        try (Database database = Database.start(folder);
                var samples = new QuerySamples()) {
            Map<String, String> login = database.variables();
            Flyway.configure()
                    .dataSource(
                            login.get("SPRING_DATASOURCE_URL"),
                            login.get("SPRING_DATASOURCE_USERNAME"),
                            login.get("SPRING_DATASOURCE_PASSWORD"))
                    .load()
                    .migrate();
            fill(database, devices);
            int middle = devices / 2;
            String uid = database.value("select md5('" + middle + "')");
            var questions = QuerySamples.naming(uid, "LAB-PC-" + middle, "LAB\\person" + middle, "S-1-5-21-" + middle);
            try (Connection connection = database.connect()) {
                for (var question : questions.entrySet()) {
                    CacheStatement statement = samples.plan(question.getValue(), Map.of(), Instant.now());
                    List<Object> values = new ArrayList<>(statement.values());
                    values.add(10_001L);
                    show(connection, question.getKey(), statement.sql() + " limit ?", values);
                }
                for (var facts : TopicFacts.ofShipped().entrySet()) {
                    FactSelection selection = facts.getValue();
                    String name = "the facts of " + facts.getKey();
                    show(connection, name, selection.statement(), Arrays.asList(selection.parameters(uid)));
                }
            }
        }
    }

    private static void fill(Database database, int devices) throws SQLException {
        database.execute(
                "insert into engine_state (engine_id, refreshed_at, devices) select 'engine-' || n, now(), 0"
                        + " from generate_series(0, 9) n",
                "insert into device (engine_id, device_uid, platform, name, last_seen, system_drive_usage, total_ram, dyn)"
                        + " select 'engine-' || n % 10, md5(n::text), 'windows', 'LAB-PC-' || n, now(), (n % 100) / 100.0,"
                        + " 17179869184, '{\"action:Disk Cleanup/ExecutionStatus\": \"success\"}'"
                        + " from generate_series(1, " + devices + ") n",
                "insert into app_user (user_key, sid, account, domain, upn) select 'S-1-5-21-' || n, 'S-1-5-21-' || n,"
                        + " 'person' || n, 'LAB', 'person' || n || '@lab.example' from generate_series(1, " + devices
                        + ") n",
                "insert into device_user (engine_id, device_uid, user_key, last_activity, source)"
                        + " select 'engine-' || n % 10, md5(n::text), 'S-1-5-21-' || n, now(), 'user_activity'"
                        + " from generate_series(1, " + devices + ") n",
                "vacuum analyze");
    }

    private static void show(Connection connection, String name, String sql, List<Object> values) throws SQLException {
        try (PreparedStatement explain = connection.prepareStatement("explain (analyze, costs off) " + sql)) {
            for (int i = 0; i < values.size(); i++) {
                explain.setObject(i + 1, values.get(i));
            }
            explain.execute();
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = explain.executeQuery()) {
                while (lines.next()) {
                    plan.append("    ").append(lines.getString(1)).append('\n');
                }
            }
            System.out.printf("%n%s%s%n%s", name, plan.indexOf("Seq Scan on device") < 0 ? "" : "  (NO INDEX)", plan);
        }
    }
}
