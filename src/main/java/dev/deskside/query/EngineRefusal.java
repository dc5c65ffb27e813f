package dev.deskside.query;

import dev.deskside.catalog.DeviceFields;
import dev.deskside.nxql.Field;
import dev.deskside.nxql.Query;
import dev.deskside.nxql.Query.Condition;
import dev.deskside.nxql.Query.Where;
import dev.deskside.problem.NearestName;
import dev.deskside.problem.ProblemException;
import dev.deskside.query.EngineOutcome.Failed;
import dev.deskside.upstream.UpstreamException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why no Engine answered: their own sentence, and what may be meant by names that the hub does not know. */
final class EngineRefusal {

    private static final Set<String> TABLES = Set.of(
            "application",
            "binary",
            "connection",
            "destination",
            "device",
            "device_activity",
            "device_error",
            "device_performance",
            "device_warning",
            "domain",
            "executable",
            "execution",
            "installation",
            "package",
            "port",
            "print_job",
            "printer",
            "service",
            "system_boot",
            "url_path",
            "user",
            "user_activity",
            "user_logon",
            "web_request");

    private EngineRefusal() {}

    static ProblemException of(Query query, List<Failed> failed) {
        Optional<ProblemException> refusal = failed.stream()
                .map(Failed::problem)
                .filter(problem -> problem instanceof UpstreamException.Refused refused && refused.isOfQuery())
                .findFirst();
        return refusal.map(problem -> QueryProblems.query(problem.detail(), hints(query)))
                .orElseGet(() -> failed.get(0).problem());
    }

    private static String[] hints(Query query) {
        Stream<String> tables = query.from().tables().stream()
                .filter(table -> !TABLES.contains(table.name()))
                .map(table -> hint("table", table.name(), table.at().toString(), NearestName.of(table.name(), TABLES)));
        Set<String> known = DeviceFields.names().stream().collect(Collectors.toSet());
        boolean devices = query.from().tables().size() == 1
                && query.from().tables().get(0).name().equals("device");
        Stream<String> fields = deviceFields(query, devices)
                .filter(field -> field instanceof Field.Static && !known.contains(field.name()))
                .map(field -> hint("field", field.name(), field.at().toString(), NearestName.of(field.name(), known)));
        return Stream.concat(tables, fields).distinct().toArray(String[]::new);
    }

    private static Stream<Field> deviceFields(Query query, boolean devices) {
        Stream<Field> selected = query.columns().stream()
                .filter(column ->
                        column.table() == null ? devices : column.table().name().equals("device"))
                .map(Query.Selected::field);
        Stream<Field> compared = query.from().where().stream()
                .filter(where -> where.table().name().equals("device"))
                .map(Where::conditions)
                .flatMap(List::stream)
                .map(Condition::field);
        return Stream.concat(selected, compared);
    }

    private static String hint(String kind, String name, String at, Optional<String> nearest) {
        return "The " + kind + " '" + name + "' at " + at + " is not one that the hub knows."
                + nearest.map(known -> " Did you mean '" + known + "'?").orElse("");
    }
}
