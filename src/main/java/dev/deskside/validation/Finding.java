package dev.deskside.validation;

import dev.deskside.catalog.CatalogProblem;

/**
 * One thing that somebody should mend.
 *
 * @param file as the person who mends it finds it: {@code routes/devices.camel.yaml}
 * @param line from 1
 * @param pointer where in the file, as a JSON pointer; empty for the file as a whole
 * @param message what is wrong
 * @param hint what to write instead
 */
public record Finding(String file, int line, String pointer, String message, String hint, Severity severity) {

    static Finding error(CatalogProblem problem) {
        return new Finding(
                problem.file(), problem.line(), problem.pointer(), problem.message(), problem.hint(), Severity.ERROR);
    }

    /** One line, in the form that editors and build servers know from compilers. */
    public String asLine() {
        String kind = severity == Severity.ERROR ? "" : severity + ": ";
        return file + ":" + line + ": " + kind + oneLine(message) + ". " + oneLine(hint);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R+", " ").strip();
    }
}
