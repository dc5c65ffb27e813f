package dev.deskside.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.nxql.NxqlParser;
import dev.deskside.nxql.Query;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceQueryTest {

    private static final String THIS_DEVICE = "(where device (eq device_uid (string %device)))";

    @Test
    void shouldSeeThatAQueryAsksForAPartOfTheDevicesRow() {
        Query query = NxqlParser.parse("(select (name system_drive_usage #\"score:Health/Total\") (from device "
                + THIS_DEVICE + "(limit 1)))");

        assertThat(DeviceQuery.fieldsOf(query)).contains(List.of("name", "system_drive_usage", "score:Health/Total"));
    }

    @Test
    void shouldAskForTheFieldsOfAnActionInOneQuery() {
        Query query = DeviceQuery.forDynamic(List.of("action:A \"b\"/ExecutionStatus", "action:A \"b\"/Out"));

        assertThat(DeviceQuery.fieldsOf(query))
                .contains(List.of("action:A \"b\"/ExecutionStatus", "action:A \"b\"/Out"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(select (name) (from device))",
                "(select (name) (from device (where device (eq name (string %device)))))",
                "(select (name) (from device (where device (ne device_uid (string %device)))))",
                "(select (name) (from device (where device (eq device_uid (string %other)))))",
                "(select (name) (from device (where device (eq device_uid (string \"x\")))))",
                "(select (name) (from device (where device (eq device_uid (pattern %device)))))",
                "(select (no_such_field) (from device " + THIS_DEVICE + "))",
                "(select (*) (from device " + THIS_DEVICE + "))",
                "(select (name) (from device " + THIS_DEVICE + "(where device (eq name (string x)))))",
                "(select (name) (from device " + THIS_DEVICE + "(with execution (compute number_of_executions)"
                        + " (between now-1d now))))",
                "(select ((device (name)) (user (name))) (from (device user) " + THIS_DEVICE + "))",
                "(select (name) (from user (where user (eq name (string %device)))))"
            })
    void shouldLeaveEveryOtherQueryToThePlanner(String text) {
        assertThat(DeviceQuery.fieldsOf(NxqlParser.parse(text))).isEmpty();
    }
}
