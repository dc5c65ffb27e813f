package dev.deskside.directory.query;

import dev.deskside.catalog.Platform;
import dev.deskside.nxql.Field;
import dev.deskside.nxql.Literal;
import dev.deskside.nxql.Query;
import dev.deskside.nxql.Query.Condition;
import dev.deskside.nxql.Query.From;
import dev.deskside.nxql.Query.Where;
import dev.deskside.nxql.Value;
import dev.deskside.nxql.ValueType;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the cache can answer a query as the Engines would.
 *
 * @param utc whether the times of all Engines are UTC: an Engine reads the times of a query in its own zone
 */
record CacheFit(CacheTable table, String name, Set<Platform> platforms, boolean utc) {

    /** A query with more conditions costs the database more than the Engines. */
    private static final int MOST_CONDITIONS = 2_000;

    private static final int MOST_VALUES = 20_000;

    boolean fits(Query query) {
        From from = query.from();
        return from.with().isEmpty()
                && from.between() == null
                && query.having().isEmpty()
                && query.columns().stream().allMatch(column -> isOurs(column.table()) && isCached(column.field()))
                && query.orderBy().stream().allMatch(order -> isOrdered(order.field()))
                && isSmall(from)
                && from.where().stream().allMatch(this::fits);
    }

    /** The field that a query names, {@code device/name} where it orders by it. */
    Optional<CacheField> find(Field field) {
        String prefix = name + "/";
        return field instanceof Field.Static && field.name().startsWith(prefix)
                ? find(new Field.Static(field.name().substring(prefix.length()), field.at()))
                : table.find(field, platforms);
    }

    private boolean isOurs(Query.@Nullable Table named) {
        return named == null || named.name().equals(name);
    }

    private boolean isCached(Field field) {
        return table.find(field, platforms).isPresent();
    }

    /** The type of a dynamic field is not known here, and {@code id} is a number that differs from Engine to Engine. */
    private boolean isOrdered(Field field) {
        return !(field instanceof Field.Dynamic)
                && find(field).filter(found -> !found.name().equals("id")).isPresent();
    }

    private static boolean isSmall(From from) {
        long values = from.where().stream()
                .flatMap(where -> where.conditions().stream())
                .mapToLong(condition -> condition.value().literals().size())
                .sum();
        long conditions = from.where().stream()
                .mapToLong(where -> where.conditions().size())
                .sum();
        return conditions <= MOST_CONDITIONS && values <= MOST_VALUES;
    }

    private boolean fits(Where where) {
        return isOurs(where.table()) && where.conditions().stream().allMatch(this::fits);
    }

    private boolean fits(Condition condition) {
        Value value = condition.value();
        return isCached(condition.field())
                && !condition.field().name().equals("id")
                && value.type() != ValueType.VERSION
                && value.type() != ValueType.TIME
                && (value.type() != ValueType.IP_ADDRESS
                        || value.literals().stream().allMatch(CacheFit::isNetwork))
                && (utc || !isTime(value.type()));
    }

    private static boolean isNetwork(Literal literal) {
        return Ipv4Network.parse(((Literal.Text) literal).text()).isPresent();
    }

    private static boolean isTime(ValueType type) {
        return type == ValueType.DATETIME || type == ValueType.DATE;
    }
}
