package dev.deskside.simulator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.simulator.fleet.Fleet;
import dev.deskside.simulator.fleet.Platform;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NxqlEvaluatorTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:33:07Z");
    private static final Set<Platform> ALL = Set.of(Platform.WINDOWS, Platform.MAC_OS);

    private final Fleet fleet = new Fleet(1, 3_000, 2, Clock.fixed(NOW, ZoneOffset.UTC));
    private final Asked engine = new Asked(fleet, 0);

    @Test
    void shouldAnswerEveryDeviceOfThePlatformsAskedFor() {
        long windows = engine.csv("(select (name) (from device))", Set.of(Platform.WINDOWS))
                        .lines()
                        .count()
                - 1;
        long macs = engine.csv("(select (name) (from device))", Set.of(Platform.MAC_OS))
                        .lines()
                        .count()
                - 1;

        assertThat(engine.rows("(select (name) (from device))")).hasSize((int) (windows + macs));
        assertThat(macs).isBetween(150L, 300L);
        assertThat(engine.csv("(select (name) (from device))", Set.of(Platform.MOBILE)))
                .isEqualTo("name\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(gt system_drive_usage (percent 0.9))",
                "(le number_of_days_since_last_boot (integer 3))",
                "(eq device_type (enum LAPTOP))",
                "(eq name (pattern \"ber-*\"))",
                "(ge last_seen (datetime now-2d))",
                "(lt last_seen (datetime 2026-11-01T00:00:00))",
                "(eq last_seen (date 2026-11-19))",
                "(ge total_ram (byte 17179869184))",
                "(eq antivirus_up_to_date (enum no))",
                "(eq group_name (nil))",
                "(eq monitors (pattern \"*U2723*\"))",
                "(eq last_ip_address (ip_address 10.0.1.0/24))",
                "(eq #\"action:Disk Cleanup/ExecutionStatus\" (enum success))",
                "(gt #\"score:Device health/Total\" (number 7.5))",
                "(eq #Location (string zürich))",
                "(in device_type (string laptop virtual))",
                "(ge os_version_and_architecture (version 11))",
                "(gt name (string m))"
            })
    void shouldFindSomeAndNotAllByEveryKindOfCondition(String condition) {
        List<String> all = uids("");
        List<String> some = uids("(where device " + condition + ")");

        assertThat(some).isNotEmpty().hasSizeLessThan(all.size());
        assertThat(all).containsAll(some);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(gt number_of_cores (integer 8))|(le number_of_cores (integer 8))",
                "(lt last_seen (datetime now-1d))|(ge last_seen (datetime now-1d))",
                "(eq device_type (enum laptop))|(ne device_type (enum laptop))",
                "(eq name (pattern '*-M*'))|(ne name (pattern '*-M*'))",
                "(eq group_name (nil))|(ne group_name (nil))",
                "(in number_of_cores (integer 4 8))|(eq number_of_cores (integer 16))"
            })
    void shouldSplitTheFleetByAConditionAndItsOpposite(String condition, String opposite) {
        var together = new ArrayList<>(uids("(where device " + condition + ")"));
        together.addAll(uids("(where device " + opposite + ")"));

        assertThat(together).containsExactlyInAnyOrderElementsOf(uids(""));
    }

    @Test
    void shouldNeverCompareWithAMissingValue() {
        Set<String> known = new HashSet<>(uids("(where device (ne group_name (nil)))"));

        assertThat(uids("(where device (ne group_name (string Finance)))")).isSubsetOf(known);
        assertThat(uids("(where device (gt #\"action:Disk Cleanup/CleanupSpace\" (byte 0)))"))
                .isSubsetOf(uids("(where device (eq #\"action:Disk Cleanup/ExecutionStatus\" (enum success)))"));
    }

    @Test
    void shouldJoinConditionsByAndAndClausesByOr() {
        List<String> laptops = uids("(where device (eq device_type (enum laptop)))");
        List<String> full = uids("(where device (gt system_drive_usage (percent 0.9)))");
        Set<String> either = new HashSet<>(laptops);
        either.addAll(full);

        assertThat(uids("(where device (eq device_type (enum laptop)) (gt system_drive_usage (percent 0.9)))"))
                .containsExactlyElementsOf(
                        laptops.stream().filter(full::contains).toList());
        assertThat(
                        uids(
                                "(where device (eq device_type (enum laptop)))(where device (gt system_drive_usage (percent 0.9)))"))
                .containsExactlyInAnyOrderElementsOf(either);
    }

    @Test
    void shouldFindByKeyWhatASearchFinds() {
        List<List<String>> devices = engine.rows("(select (device_uid name) (from device))");
        for (List<String> device : devices.subList(0, 100)) {
            String uid = device.get(0);
            String name = device.get(1).replace("\"\"", "\"");
            String plain = name.startsWith("\"") ? name.substring(1, name.length() - 1) : name;
            assertThat(engine.column(
                            "(select (device_uid) (from device (where device (eq device_uid (string %1)))))", uid))
                    .containsExactly(uid);
            assertThat(engine.column("(select (device_uid) (from device (where device (eq name (string %1)))))", plain))
                    .containsExactlyElementsOf(engine.column(
                            "(select (device_uid) (from device (where device (ge name (string %1)) (le name (string %1)))))",
                            plain))
                    .contains(uid);
        }
        String three = devices.subList(50, 53).stream()
                .map(device -> "(where device (eq device_uid (string " + device.get(0) + ")))")
                .collect(Collectors.joining());
        assertThat(uids(three))
                .containsExactlyElementsOf(
                        devices.subList(50, 53).stream().map(row -> row.get(0)).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\") (eq name (pattern *", "%1", "*", "LAB\\alice')", "(select", ""})
    void shouldTakeAParameterAsDataOnly(String hostile) {
        assertThat(engine.column("(select (device_uid) (from device (where device (eq name (string %1)))))", hostile))
                .isEmpty();
    }

    @Test
    void shouldGiveOneRowForEachStretchOfActivity() {
        List<List<String>> rows =
                engine.rows("(select ((device (device_uid)) (user (name sid upn)) (user_activity (end_time)))"
                        + " (from (device user user_activity) (between now-30d now)))");

        assertThat(rows)
                .extracting(row -> row.get(0) + row.get(1))
                .hasSizeGreaterThan(new HashSet<>(rows.stream()
                                .map(row -> row.get(0) + row.get(1))
                                .toList())
                        .size());
        assertThat(rows).allSatisfy(row -> assertThat(row.get(4)).isGreaterThanOrEqualTo("2026-10-21T10:33:07"));
        assertThat(rows)
                .extracting(row -> row.get(1))
                .contains("LAB\\alice", "LAB\\star*")
                .doesNotContain("LAB\\grace", "LAB\\heidi");
    }

    @Test
    void shouldGiveOneRowForEachPairThatWasActive() {
        List<List<String>> pairs = engine.rows("(select ((device (device_uid name)) (user (name)))"
                + " (from (device user) (with user_activity (between now-30d now))))");
        List<List<String>> events = engine.rows("(select ((device (device_uid name)) (user (name)))"
                + " (from (device user user_activity) (between now-30d now)))");

        assertThat(pairs).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(new HashSet<>(events));
    }

    @Test
    void shouldGiveEachUserOnce() {
        List<String> users = engine.column("(select (name) (from user))");
        List<String> ofPairs = engine.column("(select ((user (name))) (from (device user)))");

        assertThat(users).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(new HashSet<>(ofPairs));
        assertThat(engine.column("(select (sid) (from user (where user (eq name (string %1)))))", "lab\\ALICE"))
                .hasSize(1);
    }

    @Test
    void shouldFindTheDevicesOfAUser() {
        String query = "(select ((device (name)) (user (name))) (from (device user)"
                + " (where user (eq name (string %1))) (with user_activity (between now-30d now))))";

        assertThat(engine.column(query, "LAB\\alice")).containsExactly("LAB-PC-01");
        assertThat(engine.column(query, "LAB\\o'neil")).containsExactly("LAB-PC-09");
        assertThat(engine.column(query, "LAB\\*")).isEmpty();
    }

    @Test
    void shouldOrderAndLimit() {
        List<String> usages = engine.column(
                "(select (system_drive_usage) (from device) (order_by system_drive_usage desc) (limit 50))");
        List<String> all = engine.column("(select (system_drive_usage) (from device))");

        assertThat(usages)
                .containsExactlyElementsOf(all.stream()
                        .filter(usage -> !usage.isEmpty())
                        .sorted(Comparator.comparing(Double::parseDouble).reversed())
                        .limit(50)
                        .toList());
        assertThat(engine.column("(select (group_name) (from device) (order_by group_name asc))"))
                .endsWith("", "", "");
        assertThat(engine.column("(select (name) (from device) (limit 7))")).hasSize(7);
        assertThat(engine.column("(select (name) (from device (limit 7)))")).hasSize(7);
        assertThat(engine.column("(select (name) (from device) (limit 0))")).isEmpty();
        assertThat(engine.column(
                        "(select ((device (name)) (user (name))) (from (device user)) (order_by user/name) (limit 1))"))
                .hasSize(1);
    }

    @Test
    void shouldShowAllFieldsWithTheirTypes() throws Exception {
        JsonNode device = json("(select (*) (from device (where device (eq name (string LAB-PC-01)))))")
                .get(0);

        assertThat(device.size()).isEqualTo(43 + 145);
        assertThat(device.get("name").asText()).isEqualTo("LAB-PC-01");
        assertThat(device.get("last_seen").asText()).isEqualTo("2026-11-20T10:33:00");
        assertThat(device.get("ip_addresses").isArray()).isTrue();
        assertThat(device.get("action:Get Outlook Online/OfflineMode").isBoolean())
                .isTrue();
        assertThat(device.get("antivirus_rtp").asText()).isIn("on", "off", "unknown");
        assertThat(device.get("total_ram").isIntegralNumber()).isTrue();
        assertThat(device.get("system_drive_usage").asDouble()).isBetween(0.0, 1.0);
        assertThat(device.get("action:Disk Cleanup/ExecutionStatus").asText()).isEqualTo("success");
        assertThat(device.get("action:Disk Cleanup/ExecutionStatusDetails").isNull())
                .isTrue();
        assertThat(device.has("Location")).isTrue();
    }

    @Test
    void shouldNameColumnsWithTheirTableWhereThereAreSeveral() throws Exception {
        JsonNode row = json("(select ((device (name)) (user (sid))) (from (device user)) (limit 1))")
                .get(0);

        assertThat(row.fieldNames()).toIterable().containsExactly("device/name", "user/sid");
    }

    @Test
    void shouldExpandWildcardsInFieldNames() {
        assertThat(engine.csv("(select (device_uid last_* #Location) (from device) (limit 0))", ALL))
                .isEqualTo(
                        "device_uid\tlast_ip_address\tlast_logged_on_user\tlast_logon_time\tlast_system_boot\tlast_seen\tLocation\n");
    }

    @Test
    void shouldQuoteWhatWouldBreakALine() {
        assertThat(new Asked(fleet, 0)
                        .csv("(select (name) (from device (where device (eq name (pattern \"Bob*\")))))", ALL))
                .isEqualTo("name\n\"Bob's MacBook \"\"Pro\"\" (50%)*\"\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(select (nme) (from device))|Unknown field 'nme' of table device",
                "(select (#nme) (from device))|Unknown field '#nme'",
                "(select (#name) (from device))|Unknown field '#name'",
                "(select (Location) (from device))|Unknown field 'Location'",
                "(select (x*) (from device))|Unknown field 'x*'",
                "(select (name) (from devices))|Unknown table 'devices'",
                "(select (name) (from device (where user (eq name (string x)))))|user at line 1, column 36 does not stand in from",
                "(select (name) (from device (with execution (between now-1d now))))|Unknown table 'execution'",
                "(select (name) (from device (with package)))|The table package cannot stand in with: it has no events",
                "(select (name) (from (device device)))|device at line 1, column 30 stands twice",
                "(select ((device (name))) (from (device device_error connection)))|two tables of events",
                "(select ((user (name))) (from (user package)))|joined by the device",
                "(select ((device (name))) (from (device device_error) (with connection (compute number_of_connections))))|for each device or user only",
                "(select (name) (from package (with connection (compute number_of_connections))))|for each device or user only",
                "(select (name) (from device (with connection (where device_error (eq type (enum x))))))|cannot be restricted in this with",
                "(select (name) (from device (with connection (where user (eq name (string x))))))|cannot be restricted in this with",
                "(select (name) (from device (with connection (compute number_of_errors))))|only number_of_connections, number_of_failed_connections",
                "(select (name) (from device (with connection (compute incoming_traffic incoming_traffic))))|is computed twice",
                "(select (number_of_errors) (from device (with device_error)))|Unknown field 'number_of_errors'",
                "(select (name) (from device) (having device (gt number_of_errors (integer 1))))|(with … (compute number_of_errors))",
                "(select (name) (from device) (having connection (gt number_of_errors (integer 1))))|stands neither in from nor in with",
                "(select (name) (from device (with device_error (compute number_of_errors))) (having device (gt number_of_errors (string x))))|cannot be compared with (string",
                "(select (name) (from (device user)))|Of which table is 'name'",
                "(select ((user (name))) (from device))|does not stand in from",
                "(select (name) (from device (with user_activity (compute x) (between now-1d now))))|cannot be computed, only number_of_activities",
                "(select (name) (from device (where device (eq name (string %2)))))|%2 is not bound: send p2",
                "(select (name) (from device (where device (eq name (percent 1)))))|compare it with (string",
                "(select (name) (from device (where device (eq total_ram (string x)))))|cannot be compared with (string",
                "(select (name) (from device (where device (eq total_ram (integer x)))))|'x' is no integer",
                "(select (name) (from device (where device (gt name (pattern x)))))|exactly one value",
                "(select (name) (from device (where device (eq last_seen (datetime soon)))))|'soon' is no moment",
                "(select (name) (from device (where device (eq last_ip_address (ip_address 300.1.1.1)))))|is no IPv4 address",
                "(select (name) (from device (where device (gt #\"action:Get Outlook Online/OfflineMode\" (enum true)))))|true or false",
                "(select (name) (form device))|Syntax error at line 1, column 17",
                "(select (name) (from device) (order_by *))|A wildcard cannot stand"
            })
    void shouldSayWhyItRefuses(String query, String reason) {
        assertThatExceptionOfType(QueryRefusedException.class)
                .isThrownBy(() -> engine.rows(query))
                .withMessageContaining(reason);
    }

    @Test
    void shouldShowWhatWasChanged() {
        String uid = uids("(where device (eq name (string LAB-PC-01)))").get(0);
        fleet.changes().set(uid, "last_seen", NOW);

        assertThat(engine.column("(select (last_seen) (from device (where device (eq device_uid (string %1)))))", uid))
                .containsExactly("2026-11-20T10:33:07");
    }

    private List<String> uids(String where) {
        return engine.column("(select (device_uid) (from device " + where + "))");
    }

    private JsonNode json(String query) throws Exception {
        return new ObjectMapper().readTree(engine.text(AnswerFormat.JSON, query, ALL));
    }
}
