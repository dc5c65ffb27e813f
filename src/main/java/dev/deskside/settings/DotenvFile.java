package dev.deskside.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a file of variables: {@code NAME=value}, one per line. Quotes around a value are taken off; within quotes, and
 * everywhere where it does not follow a blank, {@code #} is part of the value, so that a password is never cut short.
 * Nothing is expanded and a backslash is a backslash. Of a name that is written twice the last line counts. A message
 * names the line and never shows it.
 */
final class DotenvFile {

    private static final Pattern LINE =
            Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.\\-]*)\\s*=\\s*(.*?)\\s*", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("(['\"])(.*)\\1(?:\\s+#.*)?");
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s+)#.*$");

    private DotenvFile() {}

    /** The variables in the order of the file. */
    static Map<String, String> read(Path file) {
        List<String> lines = lines(file);
        Map<String, String> variables = new LinkedHashMap<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).replace("\uFEFF", "");
            if (line.isBlank() || line.strip().startsWith("#")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw wrong(file, number, "is not of the form NAME=value");
            }
            variables.put(matcher.group(1), value(matcher.group(2), file, number));
        }
        return variables;
    }

    private static String value(String written, Path file, int number) {
        if (!written.startsWith("'") && !written.startsWith("\"")) {
            return COMMENT.matcher(written).replaceFirst("");
        }
        Matcher quoted = QUOTED.matcher(written);
        if (!quoted.matches()) {
            throw wrong(file, number, "begins with a quote that is not closed at its end");
        }
        return quoted.group(2);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SettingsException(
                    "The file " + file + " cannot be read as UTF-8 text.",
                    "Let the account that runs the hub read it, or name another file with DESKSIDE_ENV_FILE.");
        }
    }

    private static SettingsException wrong(Path file, int number, String message) {
        return new SettingsException(
                "Line " + number + " of " + file + " " + message + ".",
                "Write NAME=value, one per line, and '…' around a value with blanks or quotes at its ends.");
    }
}
