package dev.deskside.simulator.nql;

import dev.deskside.simulator.nql.grammar.NqlLexer;
import dev.deskside.simulator.nql.grammar.NqlParser;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.jspecify.annotations.Nullable;

/** Reads NQL. */
public final class NqlReader {

    private static final int LONGEST = 16_000;

    private NqlReader() {}

    /** @throws NqlException where the text is not NQL, or longer than a tenant takes */
    public static NqlQuery read(String text) {
        if (text.length() > LONGEST) {
            throw new NqlException("The query has more than " + LONGEST + " characters");
        }
        var lexer = new NqlLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        var parser = new NqlParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.addErrorListener(new Errors());
        return new NqlTree().query(parser.query());
    }

    private static final class Errors extends BaseErrorListener {

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                @Nullable Object symbol,
                int line,
                int column,
                String message,
                @Nullable RecognitionException cause) {
            throw new NqlException("line " + line + ", column " + (column + 1) + ": " + message);
        }
    }
}
