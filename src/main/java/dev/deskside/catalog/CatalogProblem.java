package dev.deskside.catalog;

/**
 * One thing that is wrong with a file of the connectors or the topics folder.
 *
 * @param file as the person who mends it finds it: {@code connectors/engines.yaml}
 * @param line from 1
 * @param pointer where in the file, as a JSON pointer: {@code /engines/0/url}
 * @param message what is wrong; never the value of a secret
 * @param hint what to write instead, with an example
 */
public record CatalogProblem(String file, int line, String pointer, String message, String hint) {

    /** One line for people: {@code connectors/engines.yaml:4: … → …}. */
    public String asLine() {
        return file + ":" + line + ": " + message + " → " + hint;
    }
}
