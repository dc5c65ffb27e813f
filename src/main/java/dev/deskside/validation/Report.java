package dev.deskside.validation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Comparator;
import java.util.List;

/**
 * What a validation found.
 *
 * @param problems by file and line
 * @param checked how much was looked at
 */
public record Report(List<Finding> problems, Checked checked) {

    private static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::file).thenComparingInt(Finding::line);

    public Report {
        problems = problems.stream().distinct().sorted(ORDER).toList();
    }

    /**
     * How much was looked at.
     *
     * @param routes routes and patterns of routes
     * @param topics issues of employees
     * @param connectors files of the connectors folder
     */
    public record Checked(int routes, int topics, int connectors) {}

    /** Whether the hub would start with these files and do what they say. */
    @JsonIgnore
    public boolean isClean() {
        return problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
    }

    /** One line per finding, and a summary. */
    public String asText() {
        StringBuilder text = new StringBuilder();
        problems.forEach(problem -> text.append(problem.asLine()).append(System.lineSeparator()));
        long errors = problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .count();
        return text.append(count(checked.routes(), "route"))
                .append(", ")
                .append(count(checked.topics(), "topic"))
                .append(", ")
                .append(count(checked.connectors(), "connector file"))
                .append(" checked: ")
                .append(count(errors, "problem"))
                .append(", ")
                .append(count(problems.size() - errors, "warning"))
                .toString();
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
