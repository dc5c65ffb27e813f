package dev.deskside.query;

import dev.deskside.nxql.Field;
import dev.deskside.nxql.Literal;
import dev.deskside.nxql.Query;
import dev.deskside.nxql.Query.Condition;
import dev.deskside.nxql.Query.From;
import dev.deskside.nxql.Query.Where;
import dev.deskside.nxql.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Lets a question name devices as a tenant does, by UUIDs: Engines know them by the same digits without dashes. */
final class EngineSpelling {

    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private EngineSpelling() {}

    /** The same question in the words of Engines; of its parameters those change that stand for a {@code device_uid}. */
    static QueryRequest of(QueryRequest request) {
        Map<String, String> parameters = new HashMap<>(request.parameters());
        Query query = request.query();
        query.from().where().stream()
                .flatMap(where -> where.conditions().stream())
                .filter(EngineSpelling::isOfDevice)
                .flatMap(condition -> condition.value().literals().stream())
                .filter(Literal.Parameter.class::isInstance)
                .map(literal -> ((Literal.Parameter) literal).name())
                .forEach(name -> parameters.computeIfPresent(name, (key, value) -> spelled(value)));
        return new QueryRequest(
                of(query),
                parameters,
                request.platforms(),
                request.device(),
                request.fromEngine(),
                request.savedQuery());
    }

    /** The same query in the words of Engines. */
    static Query of(Query query) {
        From from = query.from();
        List<Where> where = from.where().stream().map(EngineSpelling::of).toList();
        return new Query(
                query.columns(),
                new From(from.tables(), from.with(), where, from.between()),
                query.having(),
                query.orderBy(),
                query.limit());
    }

    private static Where of(Where where) {
        return new Where(
                where.table(),
                where.conditions().stream()
                        .map(condition -> isOfDevice(condition) ? of(condition) : condition)
                        .toList());
    }

    private static Condition of(Condition condition) {
        Value value = condition.value();
        List<Literal> literals =
                value.literals().stream().map(EngineSpelling::of).toList();
        return new Condition(condition.operator(), condition.field(), new Value(value.type(), literals, value.at()));
    }

    private static Literal of(Literal literal) {
        return literal instanceof Literal.Text text ? new Literal.Text(spelled(text.text()), text.at()) : literal;
    }

    private static boolean isOfDevice(Condition condition) {
        return condition.field() instanceof Field.Static
                && condition.field().name().equals(HiddenColumns.DEVICE);
    }

    private static String spelled(String device) {
        return UUID.matcher(device).matches() ? device.replace("-", "") : device;
    }
}
