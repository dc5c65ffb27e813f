package dev.deskside.discovery;

import java.util.Arrays;
import java.util.List;

/** The first line of an answer in CSV, which names its columns. */
final class AnswerHeader {

    private AnswerHeader() {}

    /** The names of the columns as fields bear them: without quotes, and dynamic ones without their {@code #}. */
    static List<String> fields(String answer) {
        String header = answer.lines().findFirst().orElse("");
        return Arrays.stream(header.split("\t")).map(AnswerHeader::unquoted).toList();
    }

    private static String unquoted(String column) {
        String name = column.strip();
        if (name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")) {
            name = name.substring(1, name.length() - 1).replace("\"\"", "\"");
        }
        return name.startsWith("#") ? name.substring(1) : name;
    }
}
