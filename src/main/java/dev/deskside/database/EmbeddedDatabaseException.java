package dev.deskside.database;

/** The embedded PostgreSQL could not start; the message says why, the action says what a person can do. */
class EmbeddedDatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final String TWO_WAYS_OUT =
            """
            There are two ways out:
              1. Start Deskside as an ordinary user with an entry in /etc/passwd (not root), or as root where user
                 namespaces are allowed (`unshare -U true` succeeds).
              2. Use your own PostgreSQL 15 or newer: set SPRING_DATASOURCE_URL=jdbc:postgresql://host:5432/deskside,
                 SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.""";

    private final String action;

    EmbeddedDatabaseException(String message, String action, Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    EmbeddedDatabaseException(String message, String action) {
        super(message);
        this.action = action;
    }

    String action() {
        return action;
    }
}
