package dev.deskside.nxql;

import dev.deskside.nxql.grammar.NxqlLexer;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;

/**
 * Reads NXQL.
 *
 * <p>Tolerant as the Engines are: closing parentheses that are missing at the end are added, and the outermost pair may
 * be absent. A query may have {@link #MAX_LENGTH} characters; no rule of the grammar calls itself, so a hostile text
 * cannot exhaust the stack.
 */
public final class NxqlParser {

    /** The longest query that is read, in UTF-16 units. */
    public static final int MAX_LENGTH = 262_144;

    /** No query nests deeper: {@code (select … (from … (with … (where … (eq name (string))))))} has six levels. */
    private static final int MAX_DEPTH = 8;

    private NxqlParser() {}

    /**
     * Reads one query.
     *
     * @throws NxqlSyntaxException where the text is not NXQL
     */
    public static Query parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new NxqlSyntaxException(
                    new Position(1, 1),
                    "a query of " + text.length() + " characters",
                    "at most " + MAX_LENGTH + " characters");
        }
        var parser = new dev.deskside.nxql.grammar.NxqlParser(
                new CommonTokenStream(new ListTokenSource(complete(tokens(text)))));
        parser.removeErrorListeners();
        parser.addErrorListener(new SyntaxErrors());
        return new TreeBuilder().query(parser.query());
    }

    private static List<Token> tokens(String text) {
        var lexer = new NxqlLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        var tokens = new ArrayList<Token>();
        Token token = lexer.nextToken();
        while (token.getType() != Token.EOF) {
            tokens.add(token);
            token = lexer.nextToken();
        }
        tokens.add(token);
        return tokens;
    }

    /** Adds the closing parentheses that are missing at the end. */
    private static List<Token> complete(List<Token> tokens) {
        int open = 0;
        for (Token token : tokens) {
            open += token.getType() == NxqlLexer.LPAREN ? 1 : token.getType() == NxqlLexer.RPAREN ? -1 : 0;
        }
        if (open <= 0 || open > MAX_DEPTH) {
            return tokens;
        }
        Token end = tokens.remove(tokens.size() - 1);
        for (int i = 0; i < open; i++) {
            var closing = new CommonToken(end);
            closing.setType(NxqlLexer.RPAREN);
            closing.setText(SyntaxErrors.ADDED);
            tokens.add(closing);
        }
        tokens.add(end);
        return tokens;
    }
}
