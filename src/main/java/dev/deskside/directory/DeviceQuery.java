package dev.deskside.directory;

import dev.deskside.catalog.DeviceFields;
import dev.deskside.nxql.Field;
import dev.deskside.nxql.Literal;
import dev.deskside.nxql.Operator;
import dev.deskside.nxql.Position;
import dev.deskside.nxql.Query;
import dev.deskside.nxql.Query.Condition;
import dev.deskside.nxql.Query.From;
import dev.deskside.nxql.Query.Selected;
import dev.deskside.nxql.Query.Table;
import dev.deskside.nxql.Query.Where;
import dev.deskside.nxql.Value;
import dev.deskside.nxql.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Queries for fields of one device and nothing else: {@code (select (…) (from device (where device (eq device_uid (string
 * %device)))))}. Of such a query the answer is a part of the device's row, so several can be answered by one look at it.
 */
public final class DeviceQuery {

    private static final String DEVICE = "device";
    private static final Position NOWHERE = new Position(1, 1);

    private DeviceQuery() {}

    /** The query for these dynamic fields. */
    public static Query forDynamic(List<String> names) {
        Table device = new Table(DEVICE, NOWHERE);
        Value uid = new Value(ValueType.STRING, List.of(new Literal.Parameter(DEVICE, NOWHERE)), NOWHERE);
        Condition isIt = new Condition(Operator.EQ, new Field.Static("device_uid", NOWHERE), uid);
        List<Selected> columns = names.stream()
                .map(name -> new Selected(null, new Field.Dynamic(name, NOWHERE)))
                .toList();
        From from = new From(List.of(device), List.of(), List.of(new Where(device, List.of(isIt))), null);
        return new Query(columns, from, List.of(), List.of(), null);
    }

    /** One query for the fields of both, which have the form of this class. */
    public static Query join(Query one, Query other) {
        List<Selected> columns = new ArrayList<>(one.columns());
        Set<String> names =
                one.columns().stream().map(column -> column.field().name()).collect(Collectors.toSet());
        other.columns().stream()
                .filter(column -> names.add(column.field().name()))
                .forEach(columns::add);
        return new Query(columns, one.from(), List.of(), List.of(), null);
    }

    /** The names of the fields that it asks for; empty when it asks for more than a part of the device's row. */
    public static Optional<List<String>> fieldsOf(Query query) {
        boolean plain = query.having().isEmpty()
                && !Integer.valueOf(0).equals(query.limit())
                && isAboutOneDevice(query.from())
                && query.columns().stream().allMatch(column -> isField(column.field()));
        return plain
                ? Optional.of(query.columns().stream()
                        .map(column -> column.field().name())
                        .toList())
                : Optional.empty();
    }

    private static boolean isAboutOneDevice(From from) {
        return from.tables().size() == 1
                && from.tables().get(0).name().equals(DEVICE)
                && from.with().isEmpty()
                && from.between() == null
                && from.where().size() == 1
                && from.where().get(0).conditions().size() == 1
                && namesTheDevice(from.where().get(0).conditions().get(0));
    }

    private static boolean namesTheDevice(Condition condition) {
        return condition.operator() == Operator.EQ
                && condition.field() instanceof Field.Static field
                && field.name().equals("device_uid")
                && condition.value().type() == ValueType.STRING
                && condition.value().literals().size() == 1
                && condition.value().literals().get(0) instanceof Literal.Parameter parameter
                && parameter.name().equals(DEVICE);
    }

    private static boolean isField(Field field) {
        return field instanceof Field.Dynamic
                || (field instanceof Field.Static known
                        && DeviceFields.find(known.name()).isPresent());
    }
}
