package dev.deskside.simulator.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.simulator.fleet.Aggregate;
import dev.deskside.simulator.fleet.Attribute;
import dev.deskside.simulator.fleet.EventTable;
import dev.deskside.simulator.fleet.EventTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/simulator.md} tells of every table of events what it has, and of nothing that it has not. */
class SimulatorDocumentTest {

    private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");

    @Test
    void shouldTellTheFieldsAndAggregatesOfEachTable() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("docs/simulator.md"));

        for (EventTable<?> table : EventTables.all()) {
            String[] cells = lines.stream()
                    .filter(line -> line.startsWith("| `" + table.name() + "`"))
                    .findFirst()
                    .orElseThrow()
                    .split("\\|");
            assertThat(names(cells[2]))
                    .as(table.name())
                    .isEqualTo(sorted(table.table().attributes().stream().map(Attribute::name), "start_time"));
            assertThat(names(cells[3]))
                    .as(table.name())
                    .isEqualTo(sorted(table.aggregates().stream().map(Aggregate::name), "last_start_time"));
        }
    }

    private static TreeSet<String> names(String cell) {
        return sorted(NAME.matcher(cell).results().map(found -> found.group(1)), "");
    }

    private static TreeSet<String> sorted(Stream<String> names, String withoutThis) {
        var sorted = new TreeSet<String>();
        names.filter(Predicate.not(withoutThis::equals)).forEach(sorted::add);
        return sorted;
    }
}
