package dev.deskside.query;

import dev.deskside.catalog.FieldType;
import dev.deskside.nxql.Field;
import dev.deskside.nxql.Literal;
import dev.deskside.nxql.Operator;
import dev.deskside.nxql.Position;
import dev.deskside.nxql.Query;
import dev.deskside.nxql.Query.Condition;
import dev.deskside.nxql.Query.From;
import dev.deskside.nxql.Query.OrderBy;
import dev.deskside.nxql.Query.Selected;
import dev.deskside.nxql.Query.Table;
import dev.deskside.nxql.Query.Where;
import dev.deskside.nxql.Value;
import dev.deskside.nxql.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Makes questions about devices and people: the values are mostly those that the fleet has, with a letter in another
 * case, a star in the place of some of them, a number beside; and some are hostile.
 *
 * @param fields of the table
 * @param values what the fleet has, by field
 */
record GeneratedQuery(String table, List<Known> fields, Map<String, List<String>> values) {

    private static final Position AT = new Position(1, 1);
    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "%",
            "_",
            "*",
            "?",
            "\\",
            "\\%",
            "a\\_b",
            "'",
            "\"",
            "''; drop table device; --",
            "$1",
            ":uid",
            "?1",
            "%1",
            "(x))",
            "-",
            "null",
            "ß",
            "ÄÖÜ",
            "東京",
            "😀",
            "a\nb",
            "a\tb",
            "[a-z]",
            "^.*$",
            "0",
            "1",
            "yes");

    /** A field and what kind of values it has; {@code address} marks texts that are IP addresses. */
    record Known(String name, FieldType type, boolean dynamic, boolean address) {

        Field field() {
            return dynamic ? new Field.Dynamic(name, AT) : new Field.Static(name, AT);
        }
    }

    Query make(Random random) {
        Set<Known> selected = new LinkedHashSet<>();
        IntStream.range(0, 1 + random.nextInt(4)).forEach(i -> selected.add(pick(random, fields)));
        List<OrderBy> orders = new ArrayList<>();
        for (int i = random.nextInt(5) - 2; i > 0; i--) {
            Known field = pick(random, fields);
            if (!field.dynamic() && !field.name().equals("id")) {
                selected.add(field);
                orders.add(new OrderBy(field.field(), random.nextBoolean()));
            }
        }
        List<Where> where = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            where.add(where(random));
        }
        Integer limit = random.nextInt(3) > 0 ? null : Integer.valueOf(random.nextInt(40));
        List<Selected> columns = selected.stream()
                .map(field -> new Selected(null, field.field()))
                .toList();
        return new Query(
                columns, new From(List.of(new Table(table, AT)), List.of(), where, null), List.of(), orders, limit);
    }

    private Where where(Random random) {
        List<Condition> conditions = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            conditions.add(condition(random));
        }
        return new Where(new Table(table, AT), conditions);
    }

    private Condition condition(Random random) {
        Known field = pick(random, fields);
        if (random.nextInt(12) == 0) {
            Operator operator = pick(random, List.of(Operator.EQ, Operator.NE, Operator.IN));
            return new Condition(operator, field.field(), new Value(ValueType.NIL, List.of(), AT));
        }
        ValueType type = type(random, field);
        boolean single = type != ValueType.PATTERN && field.type() != FieldType.BOOLEAN;
        Operator operator = single
                ? pick(random, List.of(Operator.values()))
                : pick(random, List.of(Operator.EQ, Operator.NE, Operator.IN));
        boolean several = operator == Operator.EQ || operator == Operator.NE || operator == Operator.IN;
        List<Literal> literals = new ArrayList<>();
        for (int i = several ? random.nextInt(3) : 0; i >= 0; i--) {
            literals.add(new Literal.Text(literal(random, field, type), AT));
        }
        return new Condition(operator, field.field(), new Value(type, literals, AT));
    }

    private static ValueType type(Random random, Known field) {
        boolean wrong = !field.dynamic() && random.nextInt(60) == 0;
        if (wrong) {
            return pick(random, List.of(ValueType.values()).subList(0, ValueType.values().length - 1));
        }
        List<ValueType> types =
                switch (field.type()) {
                    case STRING, LIST ->
                        field.address()
                                ? List.of(
                                        ValueType.IP_ADDRESS, ValueType.IP_ADDRESS, ValueType.STRING, ValueType.PATTERN)
                                : List.of(ValueType.STRING, ValueType.ENUM, ValueType.PATTERN, ValueType.PATTERN);
                    case INTEGER, BYTES -> List.of(ValueType.INTEGER, ValueType.NUMBER, ValueType.BYTE);
                    case REAL, PERCENT -> List.of(ValueType.PERCENT, ValueType.NUMBER);
                    case DATETIME -> List.of(ValueType.DATETIME, ValueType.DATETIME, ValueType.DATE);
                    case BOOLEAN -> List.of(ValueType.ENUM, ValueType.STRING, ValueType.INTEGER);
                };
        return pick(random, types);
    }

    private String literal(Random random, Known field, ValueType type) {
        List<String> known = values.getOrDefault(field.name(), List.of());
        String value = known.isEmpty() ? "1" : pick(random, known);
        return switch (type) {
            case INTEGER, NUMBER, PERCENT, BYTE ->
                field.type() == FieldType.BOOLEAN ? pick(random, List.of("1", "0")) : number(random, value);
            case DATETIME, DATE -> moment(random, value);
            case IP_ADDRESS -> address(random, value);
            case PATTERN -> pattern(random, value);
            default ->
                field.type() == FieldType.BOOLEAN
                        ? pick(random, List.of("true", "False", "yes", "NO", "1", "0"))
                        : text(random, value);
        };
    }

    private static String text(Random random, String value) {
        return switch (random.nextInt(10)) {
            case 0 -> pick(random, HOSTILE);
            case 1 -> value.toUpperCase(Locale.ROOT);
            case 2 -> value.toLowerCase(Locale.ROOT);
            case 3 -> value + pick(random, HOSTILE);
            case 4 -> value.isEmpty() ? "" : value.substring(0, value.offsetByCodePoints(0, 1));
            default -> value;
        };
    }

    private static String pattern(Random random, String value) {
        int[] points = text(random, value).codePoints().toArray();
        var pattern = new StringBuilder();
        for (int point : points) {
            switch (random.nextInt(8)) {
                case 0 -> pattern.append('*');
                case 1 -> pattern.append('?');
                default -> pattern.appendCodePoint(point);
            }
        }
        return random.nextBoolean() ? pattern + "*" : pattern.toString();
    }

    private static String number(Random random, String value) {
        boolean isNumber = value.matches("-?\\d{1,15}(\\.\\d+)?");
        return switch (random.nextInt(isNumber ? 8 : 3)) {
            case 0 -> String.valueOf(random.nextInt(200) - 20);
            case 1 -> "0." + random.nextInt(10_000);
            case 2 -> "+" + random.nextInt(1_000_000) + "000000";
            case 3 -> value + (value.indexOf('.') < 0 ? ".5" : "01");
            default -> value;
        };
    }

    private static String moment(Random random, String value) {
        boolean isTime = value.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        return switch (random.nextInt(isTime ? 10 : 6)) {
            case 0 -> "now-" + random.nextInt(50) + pick(random, List.of("d", "h", "m", "s", "w"));
            case 1 -> "midnight-" + random.nextInt(40) + "d";
            case 2 -> "NOW";
            case 3 -> "2025-12-" + (10 + random.nextInt(20));
            case 4 -> "now+999999999w";
            case 5 -> "2026-01-0" + (1 + random.nextInt(9)) + "@08:20:05.250Z";
            case 6 -> value.substring(0, 10);
            case 7 -> value.substring(0, 16);
            default -> value;
        };
    }

    private static String address(Random random, String value) {
        String address = value.matches("[0-9.]+") ? value : "10.0.0.1";
        return switch (random.nextInt(5)) {
            case 0 -> address + "/" + random.nextInt(33);
            case 1 -> "192.0.2." + random.nextInt(256);
            case 2 -> "10.0." + random.nextInt(4) + ".0/24";
            default -> address;
        };
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
