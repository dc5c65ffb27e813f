package dev.deskside.nxql;

import dev.deskside.nxql.Query.Between;
import dev.deskside.nxql.Query.Condition;
import dev.deskside.nxql.Query.From;
import dev.deskside.nxql.Query.Having;
import dev.deskside.nxql.Query.OrderBy;
import dev.deskside.nxql.Query.Selected;
import dev.deskside.nxql.Query.Table;
import dev.deskside.nxql.Query.Where;
import dev.deskside.nxql.Query.With;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes a query in its one canonical form: reading it again gives the same tree. Texts are quoted; a backslash is
 * doubled only where it would else escape something, so that {@code "LAB\alice"} stays as everybody writes it.
 */
public final class NxqlPrinter {

    /** Their values are words, so an Engine that wants no quotes around a number reads them too. */
    private static final Set<ValueType> QUOTED = Set.of(ValueType.STRING, ValueType.PATTERN, ValueType.ENUM);

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:/+-]+");

    private final StringBuilder out = new StringBuilder(256);

    private NxqlPrinter() {}

    /** The canonical text of a query. */
    public static String print(Query query) {
        var printer = new NxqlPrinter();
        printer.query(query);
        return printer.out.toString();
    }

    private void query(Query query) {
        out.append("(select (");
        columns(query.columns());
        out.append(") ");
        from(query.from());
        for (Having having : query.having()) {
            out.append(" (having ").append(having.table().name());
            conditions(having.conditions());
        }
        for (OrderBy order : query.orderBy()) {
            out.append(" (order_by ");
            field(order.field());
            out.append(order.descending() ? " desc)" : " asc)");
        }
        if (query.limit() != null) {
            out.append(" (limit ").append(query.limit().intValue()).append(')');
        }
        out.append(')');
    }

    private void columns(List<Selected> columns) {
        Table open = null;
        for (int i = 0; i < columns.size(); i++) {
            Table table = columns.get(i).table();
            boolean same = i > 0 && isSame(open, table);
            if (!same && open != null) {
                out.append("))");
            }
            out.append(i == 0 ? "" : " ");
            if (!same && table != null) {
                out.append('(').append(table.name()).append(" (");
            }
            field(columns.get(i).field());
            open = table;
        }
        out.append(open == null ? "" : "))");
    }

    private static boolean isSame(@Nullable Table open, @Nullable Table table) {
        return open == null ? table == null : table != null && open.name().equals(table.name());
    }

    private void from(From from) {
        out.append("(from ");
        boolean several = from.tables().size() > 1;
        out.append(several ? "(" : "");
        for (int i = 0; i < from.tables().size(); i++) {
            out.append(i == 0 ? "" : " ").append(from.tables().get(i).name());
        }
        out.append(several ? ")" : "");
        from.with().forEach(this::with);
        from.where().forEach(this::where);
        between(from.between());
        out.append(')');
    }

    private void with(With with) {
        out.append(" (with ").append(with.event().name());
        with.where().forEach(this::where);
        if (!with.compute().isEmpty()) {
            out.append(" (compute");
            with.compute().forEach(field -> {
                out.append(' ');
                field(field);
            });
            out.append(')');
        }
        between(with.between());
        out.append(')');
    }

    private void where(Where where) {
        out.append(" (where ").append(where.table().name());
        conditions(where.conditions());
    }

    private void conditions(List<Condition> conditions) {
        for (Condition condition : conditions) {
            out.append(" (").append(condition.operator().word()).append(' ');
            field(condition.field());
            value(condition.value());
            out.append(')');
        }
        out.append(')');
    }

    private void value(Value value) {
        out.append(" (").append(value.type().word());
        for (Literal literal : value.literals()) {
            out.append(' ');
            if (literal instanceof Literal.Text text) {
                boolean bare = !QUOTED.contains(value.type())
                        && WORD.matcher(text.text()).matches();
                out.append(bare ? text.text() : quoted(text.text()));
            } else {
                out.append('%').append(((Literal.Parameter) literal).name());
            }
        }
        out.append(')');
    }

    private void between(@Nullable Between between) {
        if (between != null) {
            out.append(" (between ").append(between.from().written()).append(' ');
            out.append(between.to().written()).append(')');
        }
    }

    private void field(Field field) {
        if (field instanceof Field.Dynamic dynamic) {
            out.append('#').append(quoted(dynamic.name()));
        } else if (field instanceof Field.DynamicParameter parameter) {
            out.append("#%").append(parameter.name());
        } else {
            out.append(field.name());
        }
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : '"';
            if (c == '"' || (c == '\\' && (next == '"' || next == '\\'))) {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.append('"').toString();
    }
}
