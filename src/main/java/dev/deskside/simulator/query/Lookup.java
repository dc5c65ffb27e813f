package dev.deskside.simulator.query;

import dev.deskside.nxql.Field;
import dev.deskside.nxql.Operator;
import dev.deskside.nxql.Query.Condition;
import dev.deskside.nxql.Query.Where;
import dev.deskside.nxql.ValueType;
import dev.deskside.simulator.fleet.Device;
import dev.deskside.simulator.fleet.EngineView;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds devices without looking at all of them, where a query names devices or people. What it finds is a superset: the
 * conditions are still tested.
 */
final class Lookup {

    private static final Set<ValueType> EXACT = Set.of(ValueType.STRING, ValueType.ENUM);
    private static final Map<String, BiFunction<EngineView, String, IntStream>> DEVICE_KEYS =
            Map.of("device_uid", EngineView::byUid, "name", EngineView::byName);
    private static final Map<String, BiFunction<EngineView, String, IntStream>> USER_KEYS =
            Map.of("name", EngineView::byUser, "sid", EngineView::byUser, "upn", EngineView::byUser);

    private final EngineView view;
    private final Bindings bindings;

    Lookup(EngineView view, Bindings bindings) {
        this.view = view;
        this.bindings = bindings;
    }

    /** The devices that the clauses may mean, in the order of the Engine. */
    Iterator<Device> devices(List<Where> clauses) {
        IntStream found = find(clauses, "device", DEVICE_KEYS);
        if (found == null) {
            found = find(clauses, "user", USER_KEYS);
        }
        return found == null
                ? view.devices()
                : found.boxed()
                        .distinct()
                        .sorted(Comparator.comparingLong(view::order))
                        .map(view::device)
                        .iterator();
    }

    private @Nullable IntStream find(
            List<Where> clauses, String table, Map<String, BiFunction<EngineView, String, IntStream>> keys) {
        List<Where> ours = clauses.stream()
                .filter(where -> where.table().name().equals(table))
                .toList();
        List<Condition> named = ours.stream()
                .flatMap(where -> keyCondition(where, keys.keySet()))
                .toList();
        if (ours.isEmpty() || named.size() < ours.size()) {
            return null;
        }
        return named.stream().flatMapToInt(condition -> {
            var search = Objects.requireNonNull(keys.get(condition.field().name()));
            return bindings.texts(condition.value().literals()).stream().flatMapToInt(text -> search.apply(view, text));
        });
    }

    /** The first condition of a clause that names single devices or people. */
    private static Stream<Condition> keyCondition(Where where, Set<String> keys) {
        return where.conditions().stream()
                .filter(condition -> condition.operator() == Operator.EQ || condition.operator() == Operator.IN)
                .filter(condition -> EXACT.contains(condition.value().type()))
                .filter(condition -> condition.field() instanceof Field.Static
                        && keys.contains(condition.field().name()))
                .limit(1);
    }
}
