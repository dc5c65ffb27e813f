package dev.deskside.simulator.query;

import dev.deskside.nxql.Operator;
import dev.deskside.nxql.ValueType;
import dev.deskside.simulator.fleet.Attribute;
import dev.deskside.simulator.fleet.CaseBlind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Compares texts: without regard to case, by pattern, as addresses or as versions. */
final class TextComparison {

    private final boolean negated;
    private final Predicate<String> positive;

    TextComparison(Attribute<?> attribute, ValueType type, Operator operator, List<String> operands) {
        this.negated = operator == Operator.NE;
        Operator plain = negated ? Operator.EQ : operator;
        var alternatives = new ArrayList<Predicate<String>>();
        operands.forEach(operand -> alternatives.add(single(attribute, type, plain, operand)));
        this.positive = alternatives.stream().reduce(Predicate::or).orElseThrow();
    }

    boolean test(@Nullable String value) {
        return value != null && positive.test(value) != negated;
    }

    /** Of several values one must fit; {@code ne} wants that none is equal. */
    boolean testAny(List<String> values) {
        return !values.isEmpty() && values.stream().anyMatch(positive) != negated;
    }

    private static Predicate<String> single(Attribute<?> attribute, ValueType type, Operator operator, String operand) {
        return switch (type) {
            case STRING, ENUM, MD5, SHA1, SHA256 -> {
                String wanted = CaseBlind.fold(operand);
                yield value -> Conditions.fits(operator, CaseBlind.compareFolded(CaseBlind.fold(value), wanted));
            }
            case PATTERN -> new Wildcard(operand)::matches;
            case IP_ADDRESS -> new Addresses(operand, operator)::test;
            case VERSION -> value -> Conditions.fits(operator, compareVersions(value, operand));
            default ->
                throw new QueryRefusedException("The field '" + attribute.name()
                        + "' is a text: compare it with (string …), (pattern …) or (enum …), not with (" + type.word()
                        + " …)");
        };
    }

    /** Compares the numbers in two versions one after the other; a missing one is 0. */
    private static int compareVersions(String left, String right) {
        String[] a = numbers(left);
        String[] b = numbers(right);
        for (int i = 0; i < Math.max(a.length, b.length); i++) {
            int sign = Long.compare(part(a, i), part(b, i));
            if (sign != 0) {
                return sign;
            }
        }
        return 0;
    }

    private static String[] numbers(String version) {
        return version.replaceFirst("^\\D+", "").split("\\D+", -1);
    }

    private static long part(String[] parts, int index) {
        String text = index < parts.length ? parts[index] : "";
        return text.isEmpty() || text.length() > 18 ? 0 : Long.parseLong(text);
    }
}
