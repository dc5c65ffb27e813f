package dev.deskside.remoteaction.poll;

import dev.deskside.catalog.Platform;
import dev.deskside.nxql.Field;
import dev.deskside.nxql.Literal;
import dev.deskside.nxql.NxqlPrinter;
import dev.deskside.nxql.Operator;
import dev.deskside.nxql.Position;
import dev.deskside.nxql.Query;
import dev.deskside.nxql.Query.Condition;
import dev.deskside.nxql.Query.Selected;
import dev.deskside.nxql.Query.Where;
import dev.deskside.nxql.Value;
import dev.deskside.nxql.ValueType;
import dev.deskside.upstream.EngineQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the queries that ask for the state of actions on devices. */
@Component
class PollQueries {

    /** The column that says whose row it is. */
    static final String DEVICE = "device_uid";

    private static final Position HERE = new Position(1, 1);
    private static final Query.Table TABLE = new Query.Table("device", HERE);

    private final ActionFields fields;

    PollQueries(ActionFields fields) {
        this.fields = fields;
    }

    /**
     * Asks for these devices.
     *
     * @param actions the actions' titles by their names
     * @param bare actions of which only the state is asked
     */
    EngineQuery byDevices(
            Map<String, String> actions, Set<String> bare, Collection<Platform> platforms, Collection<String> devices) {
        List<Literal> literals = devices.stream()
                .map(device -> (Literal) new Literal.Text(device, HERE))
                .toList();
        var condition =
                new Condition(Operator.IN, new Field.Static(DEVICE, HERE), new Value(ValueType.STRING, literals, HERE));
        return query(actions, bare, platforms, condition, null);
    }

    /**
     * Asks for all devices on which the action ran after a time.
     *
     * @param since by the Engine's clock, in the form and the zone of its dates
     * @param limit the most rows that are of use
     */
    EngineQuery byTime(
            String action, String title, Set<String> bare, Collection<Platform> platforms, String since, int limit) {
        var time = new Value(ValueType.DATETIME, List.of(new Literal.Text(since, HERE)), HERE);
        var condition = new Condition(Operator.GT, new Field.Dynamic(fields.date(title), HERE), time);
        return query(Map.of(action, title), bare, platforms, condition, limit);
    }

    private EngineQuery query(
            Map<String, String> actions,
            Set<String> bare,
            Collection<Platform> platforms,
            Condition condition,
            @Nullable Integer limit) {
        List<Selected> columns = new ArrayList<>();
        columns.add(new Selected(null, new Field.Static(DEVICE, HERE)));
        actions.forEach((action, title) -> fields.all(action, title, !bare.contains(action))
                .forEach(name -> columns.add(new Selected(null, new Field.Dynamic(name, HERE)))));
        var from = new Query.From(List.of(TABLE), List.of(), List.of(new Where(TABLE, List.of(condition))), null);
        String nxql = NxqlPrinter.print(new Query(columns, from, List.of(), List.of(), limit));
        return new EngineQuery(nxql, platforms, List.of(), EngineQuery.Format.JSON);
    }
}
