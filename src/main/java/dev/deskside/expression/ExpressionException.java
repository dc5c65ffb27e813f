package dev.deskside.expression;

/** A text is not an expression over the given variables. */
public class ExpressionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String hint;

    ExpressionException(int line, int column, String message, String hint) {
        super(message);
        this.line = line;
        this.column = column;
        this.hint = hint;
    }

    /** What is wrong, without the place. */
    public String problem() {
        return String.valueOf(getMessage());
    }

    /** What to write instead. */
    public String hint() {
        return hint;
    }

    /** In the text of the expression, counted from 1. */
    public int line() {
        return line;
    }

    /** In that line, counted from 1. */
    public int column() {
        return column;
    }
}
