package dev.deskside.nxql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The placeholders of a query ({@code %1}, {@code %device}, {@code #%1}) and what takes their place. */
public final class Placeholders {

    private Placeholders() {}

    /** The names of the placeholders with the first place of each, in the order of the text. */
    public static Map<String, Position> of(Query query) {
        var found = new LinkedHashMap<String, Position>();
        new Renaming() {
            @Override
            String renamed(String name, Position at) {
                found.putIfAbsent(name, at);
                return name;
            }
        }.rewrite(query);
        return found;
    }

    /**
     * Puts the values into the tree. They are data: no value becomes a part of the syntax.
     *
     * @param values by the names of the placeholders; every one must be there
     * @throws NxqlSyntaxException when a value is no moment where one is needed, or names no field
     */
    public static Query bind(Query query, Map<String, String> values) {
        return new Binding(values).rewrite(query);
    }

    /** Names the placeholders {@code 1}, {@code 2}, … in the order of the text, as an Engine wants them. */
    public static Numbered number(Query query) {
        List<String> names = new ArrayList<>();
        Query numbered = new Renaming() {
            @Override
            String renamed(String name, Position at) {
                if (!names.contains(name)) {
                    names.add(name);
                }
                return String.valueOf(names.indexOf(name) + 1);
            }
        }.rewrite(query);
        return new Numbered(numbered, names);
    }

    /**
     * A query with placeholders {@code %1} to {@code %n}.
     *
     * @param names what they were called before, in their order
     */
    public record Numbered(Query query, List<String> names) {

        public Numbered {
            names = List.copyOf(names);
        }
    }

    /** Gives placeholders other names. */
    private abstract static class Renaming extends QueryRewriting {

        abstract String renamed(String name, Position at);

        @Override
        Field field(Field field) {
            return field instanceof Field.DynamicParameter parameter
                    ? new Field.DynamicParameter(renamed(parameter.name(), parameter.at()), parameter.at())
                    : field;
        }

        @Override
        Literal literal(Literal literal) {
            return literal instanceof Literal.Parameter parameter ? parameter(parameter) : literal;
        }

        @Override
        Moment moment(Moment moment) {
            return moment instanceof Moment.Bound bound ? new Moment.Bound(parameter(bound.parameter())) : moment;
        }

        private Literal.Parameter parameter(Literal.Parameter parameter) {
            return new Literal.Parameter(renamed(parameter.name(), parameter.at()), parameter.at());
        }
    }

    /** Puts values in the place of placeholders. */
    private static final class Binding extends QueryRewriting {

        private final Map<String, String> values;

        Binding(Map<String, String> values) {
            this.values = values;
        }

        @Override
        Field field(Field field) {
            if (!(field instanceof Field.DynamicParameter parameter)) {
                return field;
            }
            String name = value(parameter.name());
            if (name.isBlank()) {
                throw new NxqlSyntaxException(
                        parameter.at(), "an empty value of %" + parameter.name(), "the name of a dynamic field");
            }
            return new Field.Dynamic(name, parameter.at());
        }

        @Override
        Literal literal(Literal literal) {
            return literal instanceof Literal.Parameter parameter
                    ? new Literal.Text(value(parameter.name()), parameter.at())
                    : literal;
        }

        @Override
        Moment moment(Moment moment) {
            if (!(moment instanceof Moment.Bound bound)) {
                return moment;
            }
            String text = value(bound.parameter().name());
            return Moment.parse(text)
                    .orElseThrow(() -> new NxqlSyntaxException(
                            bound.parameter().at(),
                            SyntaxErrors.shown(text) + " in %"
                                    + bound.parameter().name(),
                            "a moment: " + Moment.FORMS));
        }

        private String value(String name) {
            String value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException("No value for %" + name);
            }
            return value;
        }
    }
}
