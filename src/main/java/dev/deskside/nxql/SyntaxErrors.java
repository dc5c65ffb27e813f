package dev.deskside.nxql;

import dev.deskside.nxql.grammar.NxqlLexer;
import java.util.TreeSet;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Ends the reading at the first error, in words for a person. */
final class SyntaxErrors extends BaseErrorListener {

    /** The text of a parenthesis that was added at the end. */
    static final String ADDED = "<added>";

    private static final int SHOWN = 40;

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            @Nullable Object symbol,
            int line,
            int column,
            String message,
            @Nullable RecognitionException cause) {
        Token token = (Token) symbol;
        IntervalSet expected = cause == null ? null : cause.getExpectedTokens();
        if (expected == null) {
            expected = ((Parser) recognizer).getExpectedTokens();
        }
        throw new NxqlSyntaxException(new Position(line, column + 1), found(token), words(expected));
    }

    /** Names a token in words. */
    static String found(@Nullable Token token) {
        if (token == null || token.getType() == Token.EOF || ADDED.equals(token.getText())) {
            return "the end of the query";
        }
        if (token.getType() == NxqlLexer.UNENDED) {
            return "a quote without its end: " + shown(token.getText());
        }
        return shown(token.getText());
    }

    /** The beginning of a text, on one line. */
    static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return "'" + (line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…") + "'";
    }

    private static String words(IntervalSet expected) {
        var words = new TreeSet<String>();
        for (int type : expected.toList()) {
            words.add(word(type));
        }
        return words.isEmpty() ? "something else" : String.join(" or ", words);
    }

    private static String word(int type) {
        return switch (type) {
            case Token.EOF -> "the end of the query";
            case NxqlLexer.WORD -> "a name";
            case NxqlLexer.DYNAMIC -> "#\"a dynamic field\"";
            case NxqlLexer.QUOTED -> "\"a text\"";
            case NxqlLexer.PARAMETER -> "%1";
            default -> NxqlLexer.VOCABULARY.getDisplayName(type);
        };
    }
}
