package dev.deskside.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.simulator.fleet.Attribute;
import dev.deskside.simulator.fleet.Tables;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The hub and the simulated Engines have one idea of the fields of a device. */
class SimulatedFieldsTest {

    @Test
    void shouldKnowTheFieldsOfSimulatedDevicesWithTheirTypes() {
        Map<String, FieldType> simulated = Tables.DEVICE.attributes().stream()
                .filter(attribute -> !attribute.dynamic())
                .collect(Collectors.toMap(Attribute::name, SimulatedFieldsTest::type));

        assertThat(DeviceFields.all().stream().collect(Collectors.toMap(DeviceField::name, DeviceField::type)))
                .isEqualTo(simulated);
    }

    private static FieldType type(Attribute<?> attribute) {
        if (attribute instanceof Attribute.Texts) {
            return FieldType.LIST;
        }
        return switch (attribute.kind()) {
            case STRING, ENUM, IP_ADDRESS -> FieldType.STRING;
            case INTEGER -> FieldType.INTEGER;
            case NUMBER -> FieldType.REAL;
            case PERCENT -> FieldType.PERCENT;
            case BYTE -> FieldType.BYTES;
            case DATETIME -> FieldType.DATETIME;
            case BOOLEAN -> FieldType.BOOLEAN;
        };
    }
}
