package dev.deskside.directory.query;

import dev.deskside.catalog.DeviceKey;
import dev.deskside.nxql.Field;
import dev.deskside.nxql.Literal;
import dev.deskside.nxql.Operator;
import dev.deskside.nxql.Query;
import dev.deskside.nxql.Query.Condition;
import dev.deskside.nxql.Query.Where;
import dev.deskside.nxql.ValueType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which single devices a query is about: those whose identifiers every one of its alternatives names. */
public final class NamedDevices {

    private NamedDevices() {}

    /** The keys of the identifiers; empty when the query can be about others too. Its parameters are bound. */
    public static Set<String> of(Query query) {
        List<Where> alternatives = query.from().where().stream()
                .filter(where -> where.table().name().equals(DeviceTable.NAME))
                .toList();
        Set<String> devices = new TreeSet<>();
        for (Where where : alternatives) {
            List<Condition> naming =
                    where.conditions().stream().filter(NamedDevices::names).toList();
            if (naming.isEmpty()) {
                return Set.of();
            }
            naming.get(0)
                    .value()
                    .literals()
                    .forEach(literal -> devices.add(DeviceKey.of(((Literal.Text) literal).text())));
        }
        return devices;
    }

    private static boolean names(Condition condition) {
        return condition.field() instanceof Field.Static
                && condition.field().name().equals("device_uid")
                && (condition.operator() == Operator.EQ || condition.operator() == Operator.IN)
                && (condition.value().type() == ValueType.STRING
                        || condition.value().type() == ValueType.ENUM);
    }
}
