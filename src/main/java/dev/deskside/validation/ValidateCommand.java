package dev.deskside.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.util.List;

/** The check of all files from the command line: {@code java -jar deskside.jar validate --format json}. */
public final class ValidateCommand {

    private static final int CLEAN = 0;
    private static final int PROBLEMS = 1;
    private static final int NOT_CHECKED = 2;

    private ValidateCommand() {}

    /**
     * Checks and prints what it found.
     *
     * @param program the class that the hub is started by
     * @return the exit status: 0 all is right, 1 something is wrong with a file, 2 it could not be checked
     */
    public static int run(Class<?> program, String[] args) {
        if (List.of(args).contains("--help")) {
            System.out.print(ValidateOptions.USAGE);
            return CLEAN;
        }
        try {
            ValidateOptions options = ValidateOptions.parse(args);
            Report report = Validation.run(program, options);
            print(report, options.json(), System.out);
            return report.isClean() ? CLEAN : PROBLEMS;
        } catch (RuntimeException e) {
            System.err.println(e.getMessage());
            return NOT_CHECKED;
        }
    }

    private static void print(Report report, boolean json, PrintStream out) {
        out.println(json ? asJson(report) : report.asText());
        out.flush();
    }

    private static String asJson(Report report) {
        try {
            return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
