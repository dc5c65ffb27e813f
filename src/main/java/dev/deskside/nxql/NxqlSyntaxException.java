package dev.deskside.nxql;

/** A text is not NXQL. The message names the place, what stands there and what was expected. */
public class NxqlSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Position position;
    private final String found;
    private final String expected;

    public NxqlSyntaxException(Position position, String found, String expected) {
        super(position + ": found " + found + ", expected " + expected);
        this.position = position;
        this.found = found;
        this.expected = expected;
    }

    /** Where the text stops to be NXQL. */
    public Position position() {
        return position;
    }

    /** What stands there, in words; at most a few dozen characters of the query. */
    public String found() {
        return found;
    }

    /** What could stand there, in words. */
    public String expected() {
        return expected;
    }
}
