package dev.deskside.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.TestDatabase;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class DeviceFieldsIT {

    private static final Map<FieldType, String> COLUMN_TYPES = Map.of(
            FieldType.STRING, "text",
            FieldType.LIST, "text",
            FieldType.INTEGER, "bigint",
            FieldType.BYTES, "bigint",
            FieldType.REAL, "double precision",
            FieldType.PERCENT, "double precision",
            FieldType.BOOLEAN, "boolean",
            FieldType.DATETIME, "timestamp with time zone");

    @Test
    void shouldNameColumnsThatTheCacheHasWithTheirTypes() {
        var database = new DriverManagerDataSource(TestDatabase.fresh());
        Flyway.configure().dataSource(database).load().migrate();
        Map<String, String> columns = new HashMap<>();
        JdbcClient.create(database)
                .sql("select column_name, data_type from information_schema.columns where table_name = 'device'")
                .query(row -> {
                    columns.put(row.getString(1), row.getString(2));
                });

        Map<String, String> expected = DeviceFields.all().stream()
                .collect(Collectors.toMap(DeviceField::column, field -> COLUMN_TYPES.getOrDefault(field.type(), "?")));

        assertThat(columns).containsAllEntriesOf(expected);
    }
}
