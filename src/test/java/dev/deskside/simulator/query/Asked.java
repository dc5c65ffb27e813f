package dev.deskside.simulator.query;

import dev.deskside.simulator.fleet.EngineView;
import dev.deskside.simulator.fleet.Fleet;
import dev.deskside.simulator.fleet.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks one Engine of a fleet without HTTP. */
record Asked(Fleet fleet, int engine) {

    static final Set<Platform> ALL = Set.of(Platform.WINDOWS, Platform.MAC_OS);

    /** The rows, as lists of texts, without the header. */
    List<List<String>> rows(String query, String... parameters) {
        List<String> lines = csv(query, ALL, parameters).lines().toList();
        var rows = new ArrayList<List<String>>();
        lines.subList(1, lines.size()).forEach(line -> rows.add(List.of(line.split("\t", -1))));
        return rows;
    }

    /** The only column of the rows. */
    List<String> column(String query, String... parameters) {
        return rows(query, parameters).stream().map(row -> row.get(0)).toList();
    }

    String csv(String query, Set<Platform> platforms, String... parameters) {
        return text(AnswerFormat.CSV, query, platforms, parameters);
    }

    String text(AnswerFormat format, String query, Set<Platform> platforms, String... parameters) {
        Map<String, String> bound = new HashMap<>();
        for (int i = 0; i < parameters.length; i++) {
            bound.put(String.valueOf(i + 1), parameters[i]);
        }
        EngineView view = fleet.view(engine);
        var out = new ByteArrayOutputStream();
        try {
            format.write(NxqlEvaluator.prepare(query, bound, platforms, view), view, out, (rows, flush) -> true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
