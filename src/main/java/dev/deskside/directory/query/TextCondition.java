package dev.deskside.directory.query;

import dev.deskside.directory.query.SqlText.Expression;
import dev.deskside.nxql.Operator;
import dev.deskside.nxql.ValueType;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares texts as the Engines do: without regard to case, in the order of their characters, by pattern or as IPv4
 * addresses. Of several values one must fit; {@code ne} wants that none is equal.
 */
final class TextCondition {

    private static final Expression ELEMENT = Expression.of("btrim(v)");

    private final ValueType type;
    private final Operator operator;
    private final List<String> wanted;

    /** @param operator as written; {@code ne} is "not equal to any" */
    TextCondition(ValueType type, Operator operator, List<String> wanted) {
        this.type = type;
        this.operator = operator;
        this.wanted = wanted;
    }

    /** Whether the text fits; unknown, which counts as no, where there is none. */
    void add(SqlText sql, Expression text) {
        if (operator == Operator.NE) {
            sql.add("(").add(text).add(" is not null and not ");
            addPositive(sql, text, Operator.EQ);
            sql.add(")");
        } else {
            addPositive(sql, text, operator);
        }
    }

    /** The same for a text that holds several values, with commas between them. */
    void addAny(SqlText sql, Expression texts) {
        boolean negated = operator == Operator.NE;
        sql.add(negated ? "(" : "").add(negated ? texts.in("%s is not null and not ") : Expression.of(""));
        sql.add("exists (select from unnest(string_to_array(").add(texts).add(", ',')) v where ");
        addPositive(sql, ELEMENT, negated ? Operator.EQ : operator);
        sql.add(negated ? "))" : ")");
    }

    private void addPositive(SqlText sql, Expression text, Operator plain) {
        switch (type) {
            case PATTERN -> addEach(sql, one -> sql.add(text.in("lower(%s)")).add(" like lower(?)", like(one)));
            case IP_ADDRESS -> addEach(sql, one -> addAddress(sql, text, plain, Ipv4Network.of(one)));
            default -> addText(sql, text, plain);
        }
    }

    private void addText(SqlText sql, Expression text, Operator plain) {
        if (plain == Operator.EQ || plain == Operator.IN) {
            sql.add(text.in("lower(%s)")).add(" in ").addList("lower(?)", wanted);
        } else {
            sql.add(text.in("lower(%s) collate \"C\"")).add(Sql.word(plain));
            sql.add("lower(?) collate \"C\"", wanted.get(0));
        }
    }

    /** What is no address fits no network; the cast is reached by addresses only. */
    private static void addAddress(SqlText sql, Expression text, Operator plain, Ipv4Network network) {
        sql.add("case when ").add(text).add(" ~ ? then network(set_masklen((", Ipv4Network.PATTERN);
        sql.add(text).add(")::inet, ?))", network.bits()).add(Sql.word(plain));
        sql.add("network(?::inet) else false end", network.toString());
    }

    private void addEach(SqlText sql, java.util.function.Consumer<String> condition) {
        sql.add("(");
        for (int i = 0; i < wanted.size(); i++) {
            sql.add(i == 0 ? "" : " or ");
            condition.accept(wanted.get(i));
        }
        sql.add(")");
    }

    private static String like(String pattern) {
        var like = new StringBuilder(pattern.length() + 8);
        pattern.chars().forEach(c -> {
            switch (c) {
                case '*' -> like.append('%');
                case '?' -> like.append('_');
                case '%', '_', '\\' -> like.append('\\').append((char) c);
                default -> like.append((char) c);
            }
        });
        return like.toString();
    }

    /** The truth values of dynamic fields, which Engines show as true and false, have other names in queries. */
    static List<String> withTruthValues(List<String> wanted) {
        var all = new ArrayList<>(wanted);
        for (String one : wanted) {
            switch (one.toLowerCase(java.util.Locale.ROOT)) {
                case "yes", "1" -> all.add("true");
                case "no", "0" -> all.add("false");
                default -> {} // means itself only
            }
        }
        return all;
    }
}
