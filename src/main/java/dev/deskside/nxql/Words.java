package dev.deskside.nxql;

import dev.deskside.nxql.grammar.NxqlLexer;
import dev.deskside.nxql.grammar.NxqlParser.FieldContext;
import dev.deskside.nxql.grammar.NxqlParser.LiteralContext;
import dev.deskside.nxql.grammar.NxqlParser.MomentContext;
import dev.deskside.nxql.grammar.NxqlParser.ValueContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.Token;

/** Reads single words of a query: fields, operators, values, moments. */
final class Words {

    private static final String OPERATORS =
            Arrays.stream(Operator.values()).map(Operator::word).collect(Collectors.joining(", "));
    private static final String TYPES =
            Arrays.stream(ValueType.values()).map(ValueType::word).collect(Collectors.joining(", "));

    Field field(FieldContext field) {
        Token token = field.getStart();
        String text = token.getText();
        Position at = position(token);
        if (token.getType() == NxqlLexer.DYNAMIC) {
            return dynamic(token, text.substring(1), at);
        }
        boolean wildcard = text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
        return wildcard ? new Field.Wildcard(text, at) : new Field.Static(text, at);
    }

    private static Field dynamic(Token token, String text, Position at) {
        if (text.charAt(0) == '%') {
            return new Field.DynamicParameter(text.substring(1), at);
        }
        String name = unquoted(text);
        if (name.isBlank()) {
            throw error(token, "the name of a dynamic field between the quotes");
        }
        return new Field.Dynamic(name, at);
    }

    Operator operator(Token word) {
        return Operator.of(word.getText()).orElseThrow(() -> error(word, "an operator: " + OPERATORS));
    }

    Value value(ValueContext value) {
        Token word = value.WORD().getSymbol();
        ValueType type = ValueType.of(word.getText()).orElseThrow(() -> error(word, "a type: " + TYPES));
        List<Literal> literals = value.literal().stream().map(this::literal).toList();
        if (type == ValueType.NIL && !literals.isEmpty()) {
            throw error(value.literal(0).getStart(), "')': nil stands alone");
        }
        if (type != ValueType.NIL && literals.isEmpty()) {
            throw error(value.RPAREN().getSymbol(), "a value of the type " + type.word());
        }
        return new Value(type, literals, position(word));
    }

    Moment moment(MomentContext moment) {
        LiteralContext written = moment.literal();
        if (written == null) {
            Value value = value(moment.value());
            boolean time = value.type() == ValueType.DATETIME || value.type() == ValueType.DATE;
            if (!time || value.literals().size() != 1) {
                throw error(moment.getStart(), "one moment: " + Moment.FORMS);
            }
            written = moment.value().literal(0);
        }
        Literal literal = literal(written);
        if (literal instanceof Literal.Text text) {
            Token token = written.getStart();
            return Moment.parse(text.text()).orElseThrow(() -> error(token, "a moment: " + Moment.FORMS));
        }
        return new Moment.Bound((Literal.Parameter) literal);
    }

    private Literal literal(LiteralContext literal) {
        Token token = literal.getStart();
        String text = token.getText();
        return token.getType() == NxqlLexer.PARAMETER
                ? new Literal.Parameter(text.substring(1), position(token))
                : new Literal.Text(token.getType() == NxqlLexer.QUOTED ? unquoted(text) : text, position(token));
    }

    /** Takes the quotes off. Only the quote itself and the backslash can be escaped: "LAB\alice" keeps its backslash. */
    private static String unquoted(String text) {
        char quote = text.charAt(0);
        if (quote != '"' && quote != '\'') {
            return text;
        }
        String inner = text.substring(1, text.length() - 1);
        if (inner.indexOf('\\') < 0) {
            return inner;
        }
        var plain = new StringBuilder(inner.length());
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            char next = i + 1 < inner.length() ? inner.charAt(i + 1) : 0;
            if (c == '\\' && (next == quote || next == '\\')) {
                plain.append(next);
                i++;
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    static NxqlSyntaxException error(Token token, String expected) {
        return new NxqlSyntaxException(position(token), SyntaxErrors.found(token), expected);
    }

    static Position position(Token token) {
        return new Position(token.getLine(), token.getCharPositionInLine() + 1);
    }
}
