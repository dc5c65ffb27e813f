package dev.deskside.catalog;

import dev.deskside.nxql.Field;
import dev.deskside.nxql.Literal;
import dev.deskside.nxql.Moment;
import dev.deskside.nxql.NxqlParser;
import dev.deskside.nxql.NxqlSyntaxException;
import dev.deskside.nxql.Operator;
import dev.deskside.nxql.Position;
import dev.deskside.nxql.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the query of a probe: about one device, by its identifier, and about nothing else. */
final class TopicQuery {

    private static final String DEVICE = "device";
    private static final String ONE_DEVICE = "(where device (eq device_uid (string %device)))";

    private TopicQuery() {}

    /** The query that stands there; null when it cannot be used, which then is a problem of that place. */
    static @Nullable Query read(Place place) {
        String text = place.text();
        if (text == null) {
            return null;
        }
        try {
            Query query = NxqlParser.parse(text);
            checkParameters(query, place);
            checkDevice(query, place);
            checkColumns(query, place);
            return place.clean() ? query : null;
        } catch (NxqlSyntaxException e) {
            wrong(place, e.position(), "found " + e.found(), "expected " + e.expected());
            return null;
        }
    }

    /**
     * The columns of its answer with their types, where those are known.
     *
     * @return by name; with several tables a column is named {@code table/field}
     */
    static Map<String, Optional<FieldType>> columns(Query query) {
        List<Query.Table> tables = query.from().tables();
        Map<String, Optional<FieldType>> columns = new LinkedHashMap<>();
        for (Query.Selected selected : query.columns()) {
            Query.Table table = selected.table() == null ? tables.get(0) : selected.table();
            String name = selected.field().name();
            boolean ofDevice = table.name().equals(DEVICE) && selected.field() instanceof Field.Static;
            Optional<FieldType> type = ofDevice ? DeviceFields.find(name).map(DeviceField::type) : Optional.empty();
            columns.put(tables.size() > 1 ? table.name() + "/" + name : name, type);
        }
        query.from().with().forEach(with -> with.compute()
                .forEach(aggregate -> columns.putIfAbsent(aggregate.name(), Optional.empty())));
        return columns;
    }

    private static void checkParameters(Query query, Place place) {
        for (Literal.Parameter parameter : parameters(query)) {
            if (!parameter.name().equals(DEVICE)) {
                String message = "%" + parameter.name() + " is not known here";
                wrong(place, parameter.at(), message, "the only parameter of a topic's query is %device");
            }
        }
        fields(query).filter(Field.DynamicParameter.class::isInstance).forEach(field -> {
            String message = "#%" + field.name() + " is not known here";
            wrong(place, field.at(), message, "write the name of the field: #\"action:Disk Cleanup/CleanupSpace\"");
        });
    }

    /** Several conditions on one table mean "or", so each of them has to name the device. */
    private static void checkDevice(Query query, Place place) {
        List<Query.Where> conditions = query.from().where().stream()
                .filter(where -> where.table().name().equals(DEVICE))
                .toList();
        if (conditions.isEmpty()) {
            place.wrong("the query does not say which device it is about", "add " + ONE_DEVICE);
        }
        for (Query.Where where : conditions) {
            if (where.conditions().stream().noneMatch(TopicQuery::namesTheDevice)) {
                String message = "this condition lets other devices in";
                wrong(place, where.table().at(), message, "add (eq device_uid (string %device)) to it");
            }
        }
    }

    private static boolean namesTheDevice(Query.Condition condition) {
        List<Literal> literals = condition.value().literals();
        return condition.operator() == Operator.EQ
                && condition.field() instanceof Field.Static field
                && field.name().equals("device_uid")
                && literals.size() == 1
                && literals.get(0) instanceof Literal.Parameter;
    }

    private static void checkColumns(Query query, Place place) {
        query.columns().stream()
                .map(Query.Selected::field)
                .filter(Field.Wildcard.class::isInstance)
                .forEach(field -> wrong(
                        place, field.at(), "a topic needs to know its columns", "name each column, instead of *"));
    }

    private static List<Literal.Parameter> parameters(Query query) {
        List<Literal.Parameter> parameters = new ArrayList<>();
        conditions(query)
                .flatMap(condition -> condition.value().literals().stream())
                .filter(Literal.Parameter.class::isInstance)
                .forEach(literal -> parameters.add((Literal.Parameter) literal));
        Stream.concat(
                        Stream.ofNullable(query.from().between()),
                        query.from().with().stream().flatMap(with -> Stream.ofNullable(with.between())))
                .flatMap(between -> Stream.of(between.from(), between.to()))
                .filter(Moment.Bound.class::isInstance)
                .forEach(moment -> parameters.add(((Moment.Bound) moment).parameter()));
        return parameters;
    }

    private static Stream<Field> fields(Query query) {
        return Stream.of(
                        query.columns().stream().map(Query.Selected::field),
                        conditions(query).map(Query.Condition::field),
                        query.orderBy().stream().map(Query.OrderBy::field))
                .flatMap(stream -> stream);
    }

    private static Stream<Query.Condition> conditions(Query query) {
        return Stream.of(
                        query.from().where().stream().flatMap(where -> where.conditions().stream()),
                        query.from().with().stream()
                                .flatMap(with -> with.where().stream())
                                .flatMap(where -> where.conditions().stream()),
                        query.having().stream().flatMap(having -> having.conditions().stream()))
                .flatMap(stream -> stream);
    }

    private static void wrong(Place place, Position at, String message, String hint) {
        String where = at.line() == 1 ? "column " + at.column() : at.toString();
        place.wrongInText(at.line(), "in the query, " + where + ": " + message, hint);
    }
}
