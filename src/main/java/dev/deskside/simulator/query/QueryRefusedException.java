package dev.deskside.simulator.query;

/** The simulated Engine cannot answer a query: an unknown name, a type that does not fit, or what is not simulated. */
public class QueryRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public QueryRefusedException(String message) {
        super(message);
    }
}
