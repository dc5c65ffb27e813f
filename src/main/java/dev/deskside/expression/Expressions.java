package dev.deskside.expression;

import com.google.common.collect.ImmutableMap;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.DurationLiteralValidator;
import dev.cel.validator.validators.TimestampLiteralValidator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compiles expressions in CEL (Common Expression Language) over a fixed set of variables.
 *
 * <p>All that can be known without values is checked here: names, types, literals. Numbers of both kinds may be compared
 * with each other ({@code drive > 0.9}, {@code days > 14.5}). Length, nesting, iterations and the size of regular
 * expressions are bounded, so that no expression costs more than some milliseconds, whatever the values are.
 */
public final class Expressions {

    /** The longest expression, in characters. */
    public static final int LONGEST = 2_000;

    private static final int LARGEST_PATTERN = 1_000;
    private static final String BY_ZERO = "/ by zero";

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(32)
            .maxParseExpressionNodeCount(1_000)
            .maxParseErrorRecoveryLimit(1)
            .comprehensionMaxIterations(10_000)
            .maxRegexProgramSize(LARGEST_PATTERN)
            .build();

    private static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .setStandardFunctions(CelStandardFunctions.newBuilder()
                    .excludeFunctions(StandardFunction.DIVIDE)
                    .build())
            .addFunctionBindings(CelFunctionBinding.fromOverloads(
                    "_/_",
                    CelFunctionBinding.from("divide_int64", Long.class, Long.class, Expressions::divide),
                    CelFunctionBinding.from("divide_double", Double.class, Double.class, Expressions::divide)))
            .build();

    /** Words that CEL has for itself, so that no variable can have them as its name. */
    private static final Set<String> RESERVED = Set.of(
            "as",
            "bool",
            "break",
            "bytes",
            "const",
            "continue",
            "double",
            "duration",
            "dyn",
            "else",
            "false",
            "for",
            "function",
            "if",
            "import",
            "in",
            "int",
            "let",
            "list",
            "loop",
            "map",
            "namespace",
            "null",
            "null_type",
            "package",
            "return",
            "string",
            "timestamp",
            "true",
            "type",
            "uint",
            "var",
            "void",
            "while");

    private final Map<String, ExpressionType> variables;
    private final CelCompiler compiler;
    private final CelValidator literals;

    /** @param variables those that expressions may name; none is {@link #isReserved(String) reserved} */
    public Expressions(Map<String, ExpressionType> variables) {
        this.variables = Map.copyOf(variables);
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS);
        variables.forEach((name, type) -> builder.addVar(name, type.cel()));
        this.compiler = builder.build();
        this.literals = CelValidatorFactory.standardCelValidatorBuilder(compiler, RUNTIME)
                .addAstValidators(
                        new PatternCheck(LARGEST_PATTERN),
                        TimestampLiteralValidator.INSTANCE,
                        DurationLiteralValidator.INSTANCE)
                .build();
    }

    /** Whether CEL has that word for itself, so that no variable may have it as its name. */
    public static boolean isReserved(String name) {
        return RESERVED.contains(name);
    }

    /**
     * Compiles one expression.
     *
     * @param type what it has to come to
     * @throws ExpressionException when the text is no expression of that type over these variables
     */
    public Expression compile(String text, ExpressionType type) throws ExpressionException {
        Issues issues = new Issues(text, variables.keySet());
        try {
            CelValidationResult checked = compiler.compile(text);
            issues.refuse(checked.getErrors());
            CelAbstractSyntaxTree tree = checked.getAst();
            issues.refuse(literals.validate(tree).getErrors());
            if (!fits(tree.getResultType(), type)) {
                throw issues.wrongResult(tree.getResultType(), type);
            }
            Expression expression = new CelExpression(text, used(tree), type, RUNTIME.createProgram(tree));
            if (expression.variables().isEmpty()) {
                issues.refuseUnlessKnown(expression.evaluate(Map.of()));
            }
            return expression;
        } catch (CelValidationException | CelEvaluationException e) {
            throw issues.other(e);
        }
    }

    private boolean fits(CelType actual, ExpressionType wanted) {
        boolean open = variables.containsValue(ExpressionType.UNKNOWN);
        return actual.equals(wanted.cel()) || open && actual.equals(ExpressionType.UNKNOWN.cel());
    }

    private Map<String, ExpressionType> used(CelAbstractSyntaxTree tree) {
        ImmutableMap<Long, CelReference> references = tree.getReferenceMap();
        Set<String> names = references.values().stream()
                .map(CelReference::name)
                .filter(variables::containsKey)
                .collect(Collectors.toSet());
        Map<String, ExpressionType> used = new LinkedHashMap<>();
        names.stream().sorted().forEach(name -> used.put(name, variables.get(name)));
        return used;
    }

    private static Object divide(Long dividend, Long divisor) throws CelEvaluationException {
        if (divisor == 0) {
            throw new CelEvaluationException(BY_ZERO);
        }
        if (dividend == Long.MIN_VALUE && divisor == -1) {
            throw new CelEvaluationException("long overflow");
        }
        return dividend / divisor;
    }

    /** CEL's own division makes infinity of a division by zero, which would be more than every limit. */
    private static Object divide(Double dividend, Double divisor) throws CelEvaluationException {
        if (divisor == 0) {
            throw new CelEvaluationException(BY_ZERO);
        }
        return dividend / divisor;
    }
}
