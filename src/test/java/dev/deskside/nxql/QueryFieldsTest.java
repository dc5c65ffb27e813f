package dev.deskside.nxql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryFieldsTest {

    @Test
    void shouldNameFieldsThatAreSelectedComparedAndOrderedBy() {
        Query query = NxqlParser.parse("(select (name #\"score:A/B\") (from device"
                + " (where device (gt total_ram (byte 5)) (eq device_uid (string %device))))"
                + " (order_by last_seen desc))");

        assertThat(QueryFields.of(query))
                .extracting(Field::name)
                .containsExactlyInAnyOrder("name", "score:A/B", "total_ram", "device_uid", "last_seen");
    }

    @ParameterizedTest
    @CsvSource({
        "(select (name) (from device)), true",
        "(select (name) (from user)), false",
        "(select (name) (from (device user))), false",
        "(select (name) (from device (with web_request (compute number_of_web_requests)))), false"
    })
    void shouldTellAQueryAboutDevicesAloneFromOthers(String text, boolean expected) {
        assertThat(QueryFields.isOnlyAbout("device", NxqlParser.parse(text))).isEqualTo(expected);
    }
}
