package dev.deskside.directory.query;

import dev.deskside.catalog.Catalog;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.FieldType;
import dev.deskside.catalog.Platform;
import dev.deskside.directory.DirectorySettings;
import dev.deskside.nxql.Literal;
import dev.deskside.nxql.NxqlSyntaxException;
import dev.deskside.nxql.Operator;
import dev.deskside.nxql.Query;
import dev.deskside.nxql.Query.Condition;
import dev.deskside.nxql.Query.OrderBy;
import dev.deskside.nxql.Query.Table;
import dev.deskside.nxql.Query.Where;
import dev.deskside.nxql.Value;
import dev.deskside.nxql.ValueType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes one statement of a query, where the cache can answer it as the Engines would. */
@Component
public class CacheTranslator {

    private static final Set<ValueType> NUMERIC = EnumSet.of(
            ValueType.INTEGER, ValueType.NUMBER, ValueType.PERCENT, ValueType.BYTE, ValueType.DATETIME, ValueType.DATE);

    private final CatalogHolder catalog;
    private final DirectorySettings settings;

    CacheTranslator(CatalogHolder catalog, DirectorySettings settings) {
        this.catalog = catalog;
        this.settings = settings;
    }

    /**
     * Checks what a query says of devices, wherever it will be answered.
     *
     * @param query its parameters are bound
     * @throws NxqlSyntaxException where a value does not fit its field
     */
    public void check(Query query) {
        query.from().where().forEach(CacheTranslator::check);
        query.from().with().forEach(with -> with.where().forEach(CacheTranslator::check));
    }

    private static void check(Where where) {
        if (where.table().name().equals(DeviceTable.NAME)) {
            where.conditions().forEach(ConditionCheck::check);
        }
    }

    /**
     * The statement that answers the query; none when only the Engines can.
     *
     * @param query its parameters are bound, and it was checked
     * @param now the moment of the asking
     */
    public Optional<CacheStatement> translate(Query query, Set<Platform> platforms, Instant now) {
        List<Table> tables = query.from().tables();
        CacheTable table = tables.size() == 1 ? table(tables.get(0).name()) : null;
        if (table == null) {
            return Optional.empty();
        }
        boolean utc = catalog.current().engines().stream()
                .allMatch(engine -> engine.timeZone().normalized().equals(ZoneOffset.UTC));
        var fit = new CacheFit(table, tables.get(0).name(), platforms, utc);
        return fit.fits(query) ? Optional.of(statement(query, fit, now)) : Optional.empty();
    }

    private @Nullable CacheTable table(String name) {
        Catalog current = catalog.current();
        return switch (name) {
            case DeviceTable.NAME -> new DeviceTable(current.cachedFields());
            case UserTable.NAME -> new UserTable(current.identities());
            default -> null;
        };
    }

    private CacheStatement statement(Query query, CacheFit fit, Instant now) {
        var sql = new SqlText().add("select ");
        List<CacheField> columns = query.columns().stream()
                .map(column -> fit.find(column.field()).orElseThrow())
                .toList();
        columns.forEach(column -> sql.add(column.value()).add(", "));
        sql.add(fit.table().freshness());
        fit.table().from(sql, fit.platforms(), settings.oldestActivity(now).truncatedTo(ChronoUnit.SECONDS));
        addWhere(sql, query.from().where(), fit, now);
        addOrder(sql, query.orderBy(), fit);
        return new CacheStatement(
                sql.text(),
                sql.values(),
                columns.stream()
                        .map(column -> new CacheColumn(column.name(), column.type()))
                        .toList(),
                NamedDevices.of(query),
                query.limit() == null ? Integer.MAX_VALUE : query.limit());
    }

    private static void addWhere(SqlText sql, List<Where> alternatives, CacheFit fit, Instant now) {
        for (int i = 0; i < alternatives.size(); i++) {
            sql.add(i == 0 ? " and ((" : ") or (");
            List<Condition> conditions = alternatives.get(i).conditions();
            for (int j = 0; j < conditions.size(); j++) {
                sql.add(j == 0 ? "" : " and ");
                addCondition(sql, conditions.get(j), fit, now);
            }
        }
        sql.add(alternatives.isEmpty() ? "" : "))");
    }

    private static void addCondition(SqlText sql, Condition condition, CacheFit fit, Instant now) {
        CacheField field = fit.find(condition.field()).orElseThrow();
        Operator operator = condition.operator();
        Value value = condition.value();
        List<String> wanted = value.literals().stream()
                .map(literal -> ((Literal.Text) literal).text())
                .toList();
        boolean equal = operator == Operator.EQ || operator == Operator.IN;
        if (value.type() == ValueType.NIL) {
            sql.add(field.value()).add(operator == Operator.NE ? " is not null" : " is null");
        } else if (NUMERIC.contains(value.type())) {
            new NumberCondition(value.type(), operator, wanted, now).add(sql, field);
        } else if (!(equal && isWord(value.type()) && fit.table().addLookup(sql, field, wanted))) {
            addText(sql, field, value.type(), operator, wanted);
        }
    }

    private static void addText(SqlText sql, CacheField field, ValueType type, Operator operator, List<String> wanted) {
        boolean truth = field.dynamic() && isWord(type);
        var condition = new TextCondition(type, operator, truth ? TextCondition.withTruthValues(wanted) : wanted);
        if (field.type() == FieldType.LIST) {
            condition.addAny(sql, field.value());
        } else {
            condition.add(sql, field.value());
        }
    }

    private static boolean isWord(ValueType type) {
        return type != ValueType.PATTERN && type != ValueType.IP_ADDRESS;
    }

    private static void addOrder(SqlText sql, List<OrderBy> orders, CacheFit fit) {
        for (int i = 0; i < orders.size(); i++) {
            CacheField field = fit.find(orders.get(i).field()).orElseThrow();
            sql.add(i == 0 ? " order by " : ", ");
            sql.add(field.isText() ? field.value().in("lower(%s) collate \"C\"") : field.value());
            sql.add(orders.get(i).descending() ? " desc nulls last" : " asc nulls last");
        }
        if (!orders.isEmpty()) {
            sql.add(", ").add(fit.table().key());
        }
    }
}
