package dev.deskside.remoteaction.dispatch;

import dev.deskside.catalog.ActionFieldSettings;
import dev.deskside.catalog.EngineConfig;
import dev.deskside.catalog.Platform;
import dev.deskside.nxql.Field;
import dev.deskside.nxql.Literal;
import dev.deskside.nxql.NxqlPrinter;
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
import dev.deskside.remoteaction.dispatch.Claim.Member;
import dev.deskside.upstream.EngineQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the question when an action last ran on some devices: {@code (select (device_uid #"action:…/ExecutionDate"
 * #"action:…/ExecutionStatus") (from device (where device (in device_uid (string …)))))}.
 */
final class LastRunQuery {

    /** So many identifiers make a query of about 5 kB, which every Engine reads from the URL. */
    private static final int DEVICES = 100;

    private static final Position NOWHERE = new Position(1, 1);
    private static final Table DEVICE = new Table("device", NOWHERE);
    private static final Field UID = new Field.Static("device_uid", NOWHERE);

    private final List<Selected> columns;

    LastRunQuery(String title, ActionFieldSettings names) {
        this.columns = Stream.of(
                        UID,
                        new Field.Dynamic(ActionFieldSettings.field(title, names.date()), NOWHERE),
                        new Field.Dynamic(ActionFieldSettings.field(title, names.status()), NOWHERE))
                .map(field -> new Selected(null, field))
                .toList();
    }

    /** The questions to one Engine, for at most a hundred devices each. */
    List<BaselineQuestion> ask(EngineConfig engine, List<Member> members) {
        List<BaselineQuestion> questions = new ArrayList<>();
        for (int from = 0; from < members.size(); from += DEVICES) {
            List<Member> some = members.subList(from, Math.min(members.size(), from + DEVICES));
            List<String> devices = some.stream().map(Member::device).toList();
            Set<Platform> platforms =
                    some.stream().map(Member::platform).collect(Collectors.toCollection(TreeSet::new));
            String nxql = NxqlPrinter.print(about(devices));
            questions.add(new BaselineQuestion(
                    engine, devices, new EngineQuery(nxql, platforms, List.of(), EngineQuery.Format.JSON)));
        }
        return questions;
    }

    private Query about(List<String> devices) {
        List<Literal> literals = devices.stream()
                .map(device -> (Literal) new Literal.Text(device, NOWHERE))
                .toList();
        Condition among = new Condition(Operator.IN, UID, new Value(ValueType.STRING, literals, NOWHERE));
        From from = new From(List.of(DEVICE), List.of(), List.of(new Where(DEVICE, List.of(among))), null);
        return new Query(columns, from, List.of(), List.of(), null);
    }
}
