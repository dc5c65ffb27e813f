package dev.deskside.directory.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskside.catalog.Platform;
import dev.deskside.directory.TestDirectory;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class DirectoryRefreshIT {

    private static final List<String> FIELDS = List.of(
            "device_uid",
            "name",
            "last_seen",
            "last_logged_on_user",
            "last_logon_time",
            "action:Disk Cleanup/ExecutionStatus");
    private static final Map<PersonColumn, String> PERSON = Map.of(
            PersonColumn.DEVICE, "device/device_uid",
            PersonColumn.NAME, "user/name",
            PersonColumn.SID, "user/sid",
            PersonColumn.ACTIVITY, "user_activity/end_time");

    private final TestDirectory directory = new TestDirectory();
    private final Staging staging = directory.get(Staging.class);
    private final DirectoryRefresh refresh = directory.get(DirectoryRefresh.class);
    private final EngineStates states = directory.get(EngineStates.class);
    private final JdbcClient jdbc = directory.jdbc();

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    void shouldShowTheNewestActivityOfEachPairOfDeviceAndUser() throws IOException {
        staging.prepare("a");
        devices("a", device("d1", "2026-01-10T08:00:00"));
        users(
                "a",
                activity("d1", "LAB\\alice", "S-1-5-1", "2026-01-09T08:00:00"),
                activity("d1", "LAB\\alice", "S-1-5-1", "2026-01-10T07:00:00"),
                activity("d1", "LAB\\bob", "S-1-5-2", "2026-01-08T07:00:00"));
        finish("a");

        assertThat(relations())
                .containsExactly(
                        "d1 S-1-5-1 2026-01-10 07:00 user_activity", "d1 S-1-5-2 2026-01-08 07:00 user_activity");
    }

    @Test
    void shouldTakeTheLastLogonWhereNobodyWasActive() throws IOException {
        staging.prepare("a");
        devices(
                "a",
                new String[] {"d1", "LAB-PC-1", "2026-01-10T08:00:00", "LAB\\carol", "2026-01-05T08:00:00", ""},
                new String[] {"d2", "LAB-PC-2", "2026-01-10T08:00:00", "LAB\\carol", "2026-01-06T08:00:00", ""},
                new String[] {"d3", "LAB-PC-3", "2026-01-10T08:00:00", "", "", ""});
        users("a", activity("d2", "LAB\\bob", "S-1-5-2", "2026-01-08T07:00:00"));
        finish("a");

        assertThat(relations())
                .containsExactly(
                        "d1 name:lab\\carol 2026-01-05 08:00 last_logon", "d2 S-1-5-2 2026-01-08 07:00 user_activity");
    }

    @Test
    void shouldKnowTheUserOfALastLogonByTheSidThatAnotherDeviceShows() throws IOException {
        staging.prepare("a");
        devices(
                "a",
                new String[] {"d1", "LAB-PC-1", "2026-01-10T08:00:00", "lab\\ALICE", "2026-01-05T08:00:00", ""},
                device("d2", "2026-01-10T08:00:00"));
        users("a", activity("d2", "LAB\\alice", "S-1-5-1", "2026-01-08T07:00:00"));
        finish("a");

        assertThat(relations())
                .containsExactly("d1 S-1-5-1 2026-01-05 08:00 last_logon", "d2 S-1-5-1 2026-01-08 07:00 user_activity");
    }

    @Test
    void shouldChangeOnlyRowsThatDifferAndRemoveThoseThatAreGone() throws IOException {
        load("a", device("d1", "2026-01-10T08:00:00"), device("d2", "2026-01-10T08:00:00"));
        jdbc.sql("update device set changed_at = '2020-01-01'").update();

        Refreshed refreshed = load("a", device("d1", "2026-01-10T08:00:00"), device("d3", "2026-01-10T08:30:00"));

        assertThat(refreshed.changed()).isEqualTo(1);
        assertThat(refreshed.removed()).isEqualTo(1);
        assertThat(column("select device_uid from device where changed_at = '2020-01-01'"))
                .containsExactly("d1");
        assertThat(column("select device_uid from device order by 1")).containsExactly("d1", "d3");
    }

    @Test
    void shouldLeaveOutDevicesAndUsersThatAreTooOld() throws IOException {
        staging.prepare("a");
        devices("a", device("old", "2025-12-10T08:00:00"), device("d1", "2025-12-12T08:00:00"));
        users(
                "a",
                activity("d1", "LAB\\alice", "S-1-5-1", "2025-12-10T07:00:00"),
                activity("d1", "LAB\\bob", "S-1-5-2", "2025-12-12T07:00:00"));
        finish("a");

        assertThat(column("select device_uid from device")).containsExactly("d1");
        assertThat(column("select sid from app_user")).containsExactly("S-1-5-2");
    }

    @Test
    void shouldLetTheEngineThatSawADeviceLastOwnIt() throws IOException {
        load("a", device("shared", "2026-01-10T08:00:00"), device("alone", "2026-01-10T08:00:00"));
        load("b", device("shared", "2026-01-10T08:30:00"));
        assertThat(owner("shared")).containsExactly("b");

        load("a", device("shared", "2026-01-10T08:45:00"), device("alone", "2026-01-10T08:00:00"));
        assertThat(owner("shared")).containsExactly("a");
        assertThat(owner("alone")).containsExactly("a");
    }

    @Test
    void shouldLetADeviceFallBackToTheOtherEngineWhenItsEngineIsDown() throws IOException {
        load("a", device("shared", "2026-01-10T08:00:00"));
        load("b", device("shared", "2026-01-10T08:30:00"));

        for (int run = 0; run < 3; run++) {
            states.failed("b", "not reachable", EngineDownPolicy.REMOVE);
        }

        assertThat(owner("shared")).containsExactly("a");
        assertThat(states.find("b"))
                .hasValueSatisfying(state -> assertThat(state.live()).isFalse());
    }

    @Test
    void shouldServeAnEngineUntilItsThirdFailedRun() throws IOException {
        load("a", device("d1", "2026-01-10T08:00:00"));

        states.failed("a", "not reachable", EngineDownPolicy.REMOVE);
        states.failed("a", "not reachable", EngineDownPolicy.REMOVE);
        assertThat(states.find("a"))
                .hasValueSatisfying(state -> assertThat(state.live()).isTrue());

        states.failed("a", "not reachable", EngineDownPolicy.REMOVE);
        assertThat(states.find("a"))
                .hasValueSatisfying(state -> assertThat(state.live()).isFalse());

        load("a", device("d1", "2026-01-10T08:00:00"));
        assertThat(states.find("a")).hasValueSatisfying(state -> {
            assertThat(state.live()).isTrue();
            assertThat(state.failedRuns()).isZero();
        });
    }

    @Test
    void shouldKeepTheRowsOfADownEngineWhereThePolicySaysSo() throws IOException {
        load("a", device("d1", "2026-01-10T08:00:00"));

        for (int run = 0; run < 3; run++) {
            states.failed("a", "not reachable", EngineDownPolicy.KEEP);
        }

        assertThat(states.find("a")).hasValueSatisfying(state -> {
            assertThat(state.live()).isTrue();
            assertThat(state.down()).isTrue();
        });
    }

    @Test
    void shouldBelieveASuspiciouslySmallAnswerOnlyTheSecondTime() throws IOException {
        load("a", device("d1", "2026-01-10T08:00:00"), device("d2", "2026-01-10T08:00:00"), device("d3", null));
        stage("a", device("d1", "2026-01-10T08:00:00"));
        assertThatThrownBy(() -> refresh.check("a", 0.5)).isInstanceOf(SuspiciousAnswerException.class);
        assertThat(column("select device_uid from device")).hasSize(3);

        stage("a", device("d1", "2026-01-10T08:00:00"));
        refresh.check("a", 0.5);
        refresh.switchTo("a");

        assertThat(column("select device_uid from device")).containsExactly("d1");
    }

    @Test
    void shouldTakeADeviceThatAnAnswerNamesTwiceOnce() throws IOException {
        Refreshed refreshed = load("a", device("d1", "2026-01-10T08:00:00"), device("d1", "2026-01-10T08:30:00"));

        assertThat(refreshed.devices()).isEqualTo(1);
    }

    @Test
    void shouldForgetTheRowsOfAnAttemptThatFailed() throws IOException {
        staging.prepare("a");
        RowSink first = staging.devices("a", Platform.WINDOWS, FIELDS, ZoneOffset.UTC);
        first.header(FIELDS);
        first.row(device("half", "2026-01-10T08:00:00"));
        first.finish();

        devices("a", device("d1", "2026-01-10T08:00:00"));
        refresh.check("a", 0.5);
        refresh.switchTo("a");

        assertThat(column("select device_uid from device")).containsExactly("d1");
    }

    @Test
    void shouldRefuseAnAnswerWithOtherColumns() {
        staging.prepare("a");
        RowSink sink = staging.devices("a", Platform.WINDOWS, FIELDS, ZoneOffset.UTC);

        assertThatThrownBy(() -> sink.header(List.of("<html>")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("<html>");
    }

    @Test
    void shouldKeepDynamicFieldsUnderTheirNames() throws IOException {
        load("a", new String[] {"d1", "x", "2026-01-10T08:00:00", "", "", "it's \"done\"\t\\ ü"});

        assertThat(column("select dyn ->> 'action:Disk Cleanup/ExecutionStatus' from device"))
                .containsExactly("it's \"done\"\t\\ ü");
    }

    @Test
    void shouldWriteAnEventInTheTransactionOfTheSwitch() throws IOException {
        load("a", device("d1", "2026-01-10T08:00:00"));

        assertThat(column("select type || ' ' || subject || ' ' || (data ->> 'devices') from event"))
                .containsExactly("engine.refreshed engine/a 1");
    }

    @Test
    void shouldCleanUpWhatIsOldAndEnginesThatAreGone() throws IOException {
        load("a", device("shared", "2026-01-10T08:00:00"));
        load("b", device("shared", "2026-01-10T08:30:00"), device("gone", "2026-01-10T08:30:00"));
        jdbc.sql("insert into device (engine_id, device_uid, platform, last_seen) values ('a', 'old', 'windows',"
                        + " '2025-12-01')")
                .update();
        jdbc.sql("insert into app_user (user_key, account) values ('name:nobody', 'nobody')")
                .update();

        directory.get(DirectoryCleanUp.class).run(List.of("a"), true);

        assertThat(column("select device_uid from device")).containsExactly("shared");
        assertThat(owner("shared")).containsExactly("a");
        assertThat(column("select user_key from app_user")).isEmpty();
    }

    @Test
    void shouldSettleWhoOwnsADeviceThatTwoEnginesTookAtTheSameMoment() throws IOException {
        load("a", device("shared", "2026-01-10T08:00:00"));
        load("b", device("shared", "2026-01-10T08:30:00"));
        jdbc.sql("update device set owner = true").update();

        directory.get(DirectoryCleanUp.class).run(List.of("a", "b"), true);

        assertThat(owner("shared")).containsExactly("b");
    }

    @Test
    void shouldForgetNoEngineWhileItIsNotKnownWhichThereAre() throws IOException {
        load("a", device("d1", "2026-01-10T08:00:00"));

        directory.get(DirectoryCleanUp.class).run(List.of("b"), false);

        assertThat(column("select device_uid from device")).containsExactly("d1");
    }

    private Refreshed load(String engine, String[]... devices) throws IOException {
        stage(engine, devices);
        refresh.check(engine, 0.5);
        return refresh.switchTo(engine);
    }

    private void stage(String engine, String[]... devices) throws IOException {
        staging.prepare(engine);
        devices(engine, devices);
    }

    private void finish(String engine) {
        staging.addLastLogons(engine);
        refresh.check(engine, 0.5);
        refresh.switchTo(engine);
    }

    private void devices(String engine, String[]... rows) throws IOException {
        RowSink sink = staging.devices(engine, Platform.WINDOWS, FIELDS, ZoneOffset.UTC);
        sink.header(FIELDS);
        for (String[] row : rows) {
            sink.row(row);
        }
        sink.finish();
    }

    private void users(String engine, String[]... rows) throws IOException {
        RowSink sink = staging.users(engine, Platform.WINDOWS, PERSON, ZoneOffset.UTC);
        sink.header(List.of("user_activity/end_time", "device/device_uid", "user/name", "user/sid"));
        for (String[] row : rows) {
            sink.row(row);
        }
        sink.finish();
    }

    private static String[] device(String uid, @org.jspecify.annotations.Nullable String lastSeen) {
        return new String[] {uid, "NAME-" + uid, lastSeen == null ? "" : lastSeen, "", "", "success"};
    }

    private static String[] activity(String device, String user, String sid, String time) {
        return new String[] {time, device, user, sid};
    }

    private List<String> relations() {
        return column("select device_uid || ' ' || user_key || ' ' ||"
                + " to_char(last_activity at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' ' || source"
                + " from device_user order by 1");
    }

    private List<String> owner(String device) {
        return jdbc.sql("select engine_id from device where owner and device_uid = :device")
                .param("device", device)
                .query(String.class)
                .list();
    }

    private List<String> column(String statement) {
        return jdbc.sql(statement).query(String.class).list();
    }
}
