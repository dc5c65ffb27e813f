package dev.deskside.directory.refresh;

import dev.deskside.catalog.Platform;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where an engine's answers wait until all four are whole. The tables are unlogged and belong to one engine; nobody
 * reads them but the switch.
 */
@Component("staging")
public class Staging {

    private static final int FETCH_SIZE = 5_000;
    private static final String ANY_PLATFORM = "-";

    private final DataSource database;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    Staging(DataSource database, PlatformTransactionManager transactions) {
        this.database = database;
        this.jdbc = new JdbcTemplate(database);
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Makes the engine's tables anew; those that a run which died left behind are dropped. */
    public void prepare(String engine) {
        StagingTables tables = StagingTables.of(engine);
        discard(engine);
        jdbc.execute("create unlogged table " + tables.device() + " as select * from device with no data");
        jdbc.execute("create unlogged table " + tables.user()
                + " as select r.device_uid, d.platform, r.source, u.user_key, u.sid, u.account, u.domain, u.upn, u.mail,"
                + " r.last_activity from device_user r, device d, app_user u with no data");
        jdbc.execute(
                "create unlogged table " + tables.relation() + " as select * from " + tables.user() + " with no data");
        jdbc.execute("create unlogged table " + tables.run()
                + " (device_uid text not null, action text not null, at timestamptz not null, dyn jsonb not null)");
    }

    public void discard(String engine) {
        StagingTables tables = StagingTables.of(engine);
        jdbc.execute("drop table if exists " + tables.device());
        jdbc.execute("drop table if exists " + tables.user());
        jdbc.execute("drop table if exists " + tables.relation());
        jdbc.execute("drop table if exists " + tables.run());
    }

    /**
     * Takes the answer about the devices of one platform; rows of an attempt before are gone.
     *
     * @param fields the fields that were asked for
     */
    public RowSink devices(String engine, Platform platform, List<String> fields, ZoneId zone) {
        String table = StagingTables.of(engine).device();
        jdbc.update("delete from " + table + " where platform = ?", platform.id());
        return new DeviceSink(database, table, platform, fields, zone);
    }

    /** Takes the answer about who used the devices of one platform; rows of an attempt before are gone. */
    public RowSink users(String engine, Platform platform, Map<PersonColumn, String> columns, ZoneId zone) {
        String table = StagingTables.of(engine).user();
        jdbc.update("delete from " + table + " where platform = ?", platform.id());
        return new UserSink(database, table, platform.id(), "user_activity", columns, zone);
    }

    /** Takes an answer about who used devices of any platform; rows of an attempt before are gone. */
    public RowSink users(String engine, Map<PersonColumn, String> columns, ZoneId zone) {
        String table = StagingTables.of(engine).user();
        jdbc.update("delete from " + table);
        return new UserSink(database, table, ANY_PLATFORM, "user_activity", columns, zone);
    }

    /** Takes what remote actions brought on devices lately; rows of an attempt before are gone. */
    public ActionRunRows runs(String engine) {
        String table = StagingTables.of(engine).run();
        jdbc.update("delete from " + table);
        return new ActionRunRows(database, table);
    }

    /**
     * Adds what remote actions brought to the devices: the newest of each action, and of actions that brought nothing new what
     * is known of them.
     */
    public void addRuns(String engine) {
        StagingTables tables = StagingTables.of(engine);
        jdbc.update(RefreshSql.addRuns(tables), engine);
    }

    /**
     * Gives each device that nobody was active on the user who logged on last ({@code last_logged_on_user}, {@code
     * last_logon_time}).
     */
    public void addLastLogons(String engine) {
        StagingTables tables = StagingTables.of(engine);
        UserSink sink =
                new UserSink(database, tables.user(), ANY_PLATFORM, "last_logon", lastLogonColumns(), ZoneOffset.UTC);
        transaction.executeWithoutResult(status -> {
            JdbcTemplate cursor = new JdbcTemplate(database);
            cursor.setFetchSize(FETCH_SIZE);
            try {
                sink.header(List.of("device_uid", "last_logged_on_user", "last_logon_time"));
                cursor.query(devicesWithoutActivity(tables), row -> {
                    addLastLogon(sink, row);
                });
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        finish(sink);
    }

    private static void addLastLogon(UserSink sink, ResultSet row) throws SQLException {
        try {
            String time = row.getString(3);
            sink.row(new String[] {row.getString(1), row.getString(2), time == null ? "" : time});
        } catch (IOException e) {
            throw new SQLException("A relation could not be staged", e);
        }
    }

    private static void finish(UserSink sink) {
        try {
            sink.finish();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String devicesWithoutActivity(StagingTables tables) {
        return "select device_uid, last_logged_on_user,"
                + " to_char(last_logon_time at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS') from " + tables.device()
                + " d where last_logged_on_user is not null and not exists (select from " + tables.user()
                + " u where u.device_uid = d.device_uid)";
    }

    private static Map<PersonColumn, String> lastLogonColumns() {
        Map<PersonColumn, String> columns = new EnumMap<>(PersonColumn.class);
        columns.put(PersonColumn.DEVICE, "device_uid");
        columns.put(PersonColumn.NAME, "last_logged_on_user");
        columns.put(PersonColumn.ACTIVITY, "last_logon_time");
        return columns;
    }
}
