package dev.deskside.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The law of missing values, over generated conditions: an expression comes to true or false exactly where Kleene's truth
 * tables say so, and otherwise names values that are missing. The oracle is a tree that knows nothing of CEL.
 */
class ThreeValuedLogicTest {

    private static final long SEED = 20261121;
    private static final int ROUNDS = 3_000;
    private static final List<String> NAMES = List.of("a", "b", "c", "d");

    private final Expressions expressions = new Expressions(Map.of(
            "a", ExpressionType.INTEGER,
            "b", ExpressionType.INTEGER,
            "c", ExpressionType.INTEGER,
            "d", ExpressionType.INTEGER));

    /** A condition with its text and, by the truth tables, what it comes to; null means unknown. */
    private sealed interface Node {

        String text();

        @Nullable
        Boolean decide(Map<String, Long> values);
    }

    private record Greater(String name, long limit) implements Node {
        @Override
        public String text() {
            return name + " > " + limit;
        }

        @Override
        public @Nullable Boolean decide(Map<String, Long> values) {
            Long value = values.get(name);
            return value == null ? null : Boolean.valueOf(value > limit);
        }
    }

    private record Not(Node node) implements Node {
        @Override
        public String text() {
            return "!(" + node.text() + ")";
        }

        @Override
        public @Nullable Boolean decide(Map<String, Long> values) {
            Boolean value = node.decide(values);
            return value == null ? null : Boolean.valueOf(!value);
        }
    }

    private record Both(Node left, Node right) implements Node {
        @Override
        public String text() {
            return "(" + left.text() + " && " + right.text() + ")";
        }

        @Override
        public @Nullable Boolean decide(Map<String, Long> values) {
            return dominated(left.decide(values), right.decide(values), false);
        }
    }

    private record Either(Node left, Node right) implements Node {
        @Override
        public String text() {
            return "(" + left.text() + " || " + right.text() + ")";
        }

        @Override
        public @Nullable Boolean decide(Map<String, Long> values) {
            return dominated(left.decide(values), right.decide(values), true);
        }
    }

    private record Choice(Node when, Node then, Node otherwise) implements Node {
        @Override
        public String text() {
            return "(" + when.text() + " ? " + then.text() + " : " + otherwise.text() + ")";
        }

        @Override
        public @Nullable Boolean decide(Map<String, Long> values) {
            Boolean chosen = when.decide(values);
            return chosen == null ? null : (chosen ? then : otherwise).decide(values);
        }
    }

    private static @Nullable Boolean dominated(@Nullable Boolean left, @Nullable Boolean right, boolean decisive) {
        if (left != null && left == decisive || right != null && right == decisive) {
            return decisive;
        }
        return left == null || right == null ? null : Boolean.valueOf(!decisive);
    }

    @Test
    void shouldFollowTheTruthTables() throws ExpressionException {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            Node node = generate(random, 4);
            Expression expression = expressions.compile(node.text(), ExpressionType.BOOLEAN);
            for (int values = 0; values < 5; values++) {
                check(node, expression, values(random));
            }
        }
    }

    private static void check(Node node, Expression expression, Map<String, Long> values) {
        Boolean expected = node.decide(values);
        Outcome outcome = expression.evaluate(values);
        String as = node.text() + " with " + values + ", seed " + SEED;
        if (expected != null) {
            assertThat(outcome).as(as).isEqualTo(new Outcome.Known(expected));
            return;
        }
        Set<String> absent = new TreeSet<>(expression.variables());
        absent.removeAll(values.keySet());
        assertThat(outcome).as(as).isInstanceOfSatisfying(Outcome.Missing.class, missing -> {
            assertThat(missing.variables()).as(as).isNotEmpty().isSubsetOf(absent);
            assertThat(missing.reason()).as(as).isNull();
        });
    }

    private static Node generate(Random random, int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(6);
        return switch (kind) {
            case 1, 2 -> new Both(generate(random, depth - 1), generate(random, depth - 1));
            case 3, 4 -> new Either(generate(random, depth - 1), generate(random, depth - 1));
            case 5 ->
                random.nextBoolean()
                        ? new Not(generate(random, depth - 1))
                        : new Choice(
                                generate(random, depth - 1), generate(random, depth - 1), generate(random, depth - 1));
            default -> new Greater(NAMES.get(random.nextInt(NAMES.size())), random.nextInt(4));
        };
    }

    private static Map<String, Long> values(Random random) {
        Map<String, Long> values = new HashMap<>();
        for (String name : NAMES) {
            if (random.nextInt(3) > 0) {
                values.put(name, (long) random.nextInt(5));
            }
        }
        return values;
    }
}
