package dev.deskside.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.bundle.Cel;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.validator.CelAstValidator;

/** Checks the regular expressions of {@code matches} that stand in the text, by the library that runs them. */
record PatternCheck(int largestProgram) implements CelAstValidator {

    @Override
    public void validate(CelNavigableAst tree, Cel cel, IssuesFactory issues) {
        tree.getRoot()
                .allNodes()
                .map(CelNavigableExpr::expr)
                .filter(node ->
                        node.getKind() == Kind.CALL && node.call().function().equals("matches"))
                .map(node -> node.call().args().get(node.call().args().size() - 1))
                .filter(argument -> argument.getKind() == Kind.CONSTANT
                        && argument.constant().getKind() == CelConstant.Kind.STRING_VALUE)
                .forEach(argument -> check(argument, issues));
    }

    private void check(CelExpr argument, IssuesFactory issues) {
        try {
            int size = Pattern.compile(argument.constant().stringValue()).programSize();
            if (size > largestProgram) {
                issues.addError(argument.id(), "the regular expression is too large");
            }
        } catch (PatternSyntaxException e) {
            issues.addError(argument.id(), "the regular expression has an error: " + e.getDescription());
        }
    }
}
