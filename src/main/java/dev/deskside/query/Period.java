package dev.deskside.query;

import dev.deskside.directory.DirectorySettings;
import dev.deskside.nxql.Field;
import dev.deskside.nxql.Literal;
import dev.deskside.nxql.Moment;
import dev.deskside.nxql.Operator;
import dev.deskside.nxql.Position;
import dev.deskside.nxql.Query;
import dev.deskside.nxql.Query.Between;
import dev.deskside.nxql.Query.Condition;
import dev.deskside.nxql.Query.From;
import dev.deskside.nxql.Query.Where;
import dev.deskside.nxql.Value;
import dev.deskside.nxql.ValueType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * The period that the directory keeps. Devices alone and people alone mean those of this period at the Engines too, so
 * that the answer does not depend on who gives it.
 */
record Period(DirectorySettings settings, Instant now, ZoneId zone) {

    private static final Position ADDED = new Position(1, 1);

    Query restrict(Query query) {
        From from = query.from();
        boolean plain = from.tables().size() == 1 && from.with().isEmpty() && from.between() == null;
        if (!plain) {
            return query;
        }
        return switch (from.tables().get(0).name()) {
            case "device" -> with(query, new From(from.tables(), from.with(), devices(from), null));
            case "user" -> with(query, new From(from.tables(), from.with(), from.where(), people()));
            default -> query;
        };
    }

    private static Query with(Query query, From from) {
        return new Query(query.columns(), from, query.having(), query.orderBy(), query.limit());
    }

    private List<Where> devices(From from) {
        Condition seen = seen();
        if (from.where().isEmpty()) {
            return List.of(new Where(from.tables().get(0), List.of(seen)));
        }
        return from.where().stream()
                .map(where -> {
                    List<Condition> conditions = new ArrayList<>(where.conditions());
                    conditions.add(seen);
                    return new Where(where.table(), conditions);
                })
                .toList();
    }

    private Condition seen() {
        String oldest = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss")
                .format(LocalDateTime.ofInstant(settings.oldestActivity(now), zone));
        return new Condition(
                Operator.GE,
                new Field.Static("last_seen", ADDED),
                new Value(ValueType.DATETIME, List.of(new Literal.Text(oldest, ADDED)), ADDED));
    }

    private Between people() {
        Duration back = Duration.ofDays(-settings.userActivityPeriod());
        return new Between(
                new Moment.Relative(Moment.Anchor.NOW, back), new Moment.Relative(Moment.Anchor.NOW, Duration.ZERO));
    }
}
