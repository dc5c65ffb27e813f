package dev.deskside.catalog;

import dev.deskside.catalog.topic.TopicField;
import dev.deskside.expression.Expression;
import dev.deskside.expression.ExpressionType;
import dev.deskside.expression.Expressions;
import dev.deskside.problem.NearestName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a topic: first the types of all, then the expressions over them. */
final class TopicFields {

    private final Map<String, Optional<TopicProbes.Known>> probes;
    private final Map<String, Place> places;
    private final Map<String, FieldType> types = new HashMap<>();
    private final Map<String, TopicField> fields = new HashMap<>();
    private final Map<String, TopicField> sorted = new LinkedHashMap<>();
    private final TopicExpressions expressions;

    /** Reads the fields that stand there. */
    TopicFields(Place place, Map<String, Optional<TopicProbes.Known>> probes) {
        this.probes = probes;
        this.places = place.members();
        places.forEach(this::type);
        Map<String, ExpressionType> variables = new HashMap<>();
        places.keySet().stream().filter(name -> !Expressions.isReserved(name)).forEach(name -> {
            FieldType type = types.get(name);
            variables.put(name, type == null ? ExpressionType.UNKNOWN : type.inExpressions());
        });
        this.expressions = new TopicExpressions(variables);
        places.forEach(this::compute);
        places.keySet().forEach(name -> sort(name, new ArrayList<>()));
    }

    /** What compiles expressions over these fields. */
    TopicExpressions expressions() {
        return expressions;
    }

    Set<String> names() {
        return places.keySet();
    }

    /** The fields, each behind those that it is computed from. */
    Map<String, TopicField> inOrder() {
        return sorted;
    }

    private void type(String name, Place place) {
        if (Expressions.isReserved(name)) {
            place.wrong("\"" + name + "\" is a word of CEL and no name for a field", "name it " + name + "Value");
        }
        boolean column = place.node().isTextual() || place.at("from").present();
        boolean computed = place.at("expr").present();
        if (column && computed) {
            place.at("expr").wrong("a field has either from or expr", "make two fields of it");
        } else if (!column && !computed && place.node().isObject()) {
            place.wrong("the field says nothing about its value", "write probe.column, or { expr: …, type: … }");
        }
        FieldType given = given(place.at("type"));
        if (computed && given == null && place.at("type").node().isMissingNode()) {
            place.wrong("a computed field needs its type", "write { expr: \"…\", type: percent }");
        }
        FieldType type = column ? column(name, place, given) : given;
        if (type != null && place.clean()) {
            types.put(name, type);
        }
    }

    private static @Nullable FieldType given(Place place) {
        String type = place.text();
        return type == null ? null : FieldType.valueOf(type.toUpperCase(Locale.ROOT));
    }

    private @Nullable FieldType column(String name, Place place, @Nullable FieldType given) {
        Place from = place.node().isTextual() ? place : place.at("from");
        String text = from.text();
        if (text == null) {
            return null;
        }
        String probe = text.substring(0, text.indexOf('.'));
        String column = text.substring(probe.length() + 1);
        Optional<TopicProbes.Known> known = probes.get(probe);
        if (known == null) {
            from.wrong("there is no probe \"" + probe + "\"", near(probe, probes.keySet(), "the probes are "));
            return null;
        }
        FieldType type = place.at("type").clean()
                ? known.map(answer -> typeOf(from, answer, column, given)).orElse(given)
                : null;
        if (type != null) {
            fields.put(name, new TopicField.Column(name, type, probe, column));
        }
        return type;
    }

    private static @Nullable FieldType typeOf(
            Place from, TopicProbes.Known probe, String column, @Nullable FieldType given) {
        Optional<FieldType> known = probe.columns().get(column);
        if (known == null && probe.open()) {
            known = Optional.empty();
        }
        if (known == null) {
            String message = "the probe " + probe.probe().name() + " has no column \"" + column + "\"";
            from.wrong(message, near(column, probe.columns().keySet(), "its columns are "));
            return null;
        }
        if (known.isEmpty() && given == null) {
            String example = "{ from: \"" + from.text("") + "\", type: integer }";
            String hint = NearestName.of(column, DeviceFields.names())
                    .map(field -> "did you mean " + field + "? Otherwise give its type: " + example)
                    .orElse("give its type: " + example);
            from.wrong("the hub does not know the type of \"" + column + "\"", hint);
        }
        if (known.isPresent() && given != null && known.get() != given) {
            String type = known.get().name().toLowerCase(Locale.ROOT);
            from.wrong("\"" + column + "\" is of type " + type, "write type: " + type + ", or leave the type out");
        }
        return known.orElse(given);
    }

    private static String near(String wrong, Set<String> known, String all) {
        return NearestName.of(wrong, known)
                .map(name -> "did you mean " + name + "?")
                .orElse(all + String.join(", ", known));
    }

    private void compute(String name, Place place) {
        FieldType type = types.get(name);
        if (type != null && place.at("expr").present()) {
            Expression expression = expressions.compile(place.at("expr"), type.inExpressions());
            if (expression != null) {
                fields.put(name, new TopicField.Computed(name, type, expression));
            }
        }
    }

    /** @param path the fields that wait for this one */
    private void sort(String name, List<String> path) {
        TopicField field = fields.get(name);
        if (field == null || sorted.containsKey(name)) {
            return;
        }
        if (path.contains(name)) {
            List<String> cycle = new ArrayList<>(path.subList(path.indexOf(name), path.size()));
            cycle.add(name);
            Place place = places.get(cycle.get(0));
            if (place != null && cycle.stream().allMatch(this::isClean)) {
                place.wrong(
                        "the field is computed from itself: " + String.join(" → ", cycle),
                        "compute one of them from columns of probes");
            }
            return;
        }
        if (field instanceof TopicField.Computed computed) {
            path.add(name);
            new LinkedHashSet<>(computed.expression().variables()).forEach(used -> sort(used, path));
            path.remove(name);
        }
        sorted.put(name, field);
    }

    private boolean isClean(String name) {
        Place place = places.get(name);
        return place != null && place.clean();
    }
}
