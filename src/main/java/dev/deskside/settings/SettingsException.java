package dev.deskside.settings;

/** The hub cannot start with these settings. The message says what is wrong; it never holds the value of a secret. */
class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    SettingsException(String message, String action) {
        super(message);
        this.action = action;
    }

    /** What the operator has to do. */
    String action() {
        return action;
    }
}
