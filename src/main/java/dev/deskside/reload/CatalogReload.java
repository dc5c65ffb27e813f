package dev.deskside.reload;

import dev.deskside.catalog.Catalog;
import dev.deskside.catalog.CatalogCheck;
import dev.deskside.catalog.CatalogFiles;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.CatalogProblem;
import dev.deskside.catalog.CatalogReader;
import dev.deskside.event.EventLog;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads topic and connector files anew when they have changed. In place of a file that is wrong, what stood there before
 * stays in service.
 */
@Component("catalogReload")
public class CatalogReload {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogReload.class);

    private final CatalogFiles files;
    private final CatalogReader reader;
    private final CatalogHolder holder;
    private final EventLog events;

    CatalogReload(CatalogFiles files, CatalogReader reader, CatalogHolder holder, EventLog events) {
        this.files = files;
        this.reader = reader;
        this.holder = holder;
        this.events = events;
    }

    /** Whether the files are others than those that were read last, and have come to rest. */
    public boolean isDue() {
        return files.haveChanged();
    }

    /**
     * Reads the files.
     *
     * @return what is to be put into service; the catalog of now when the files changed while they were read
     */
    public Reading read() {
        CatalogCheck check = reader.check(files.source(), holder.current());
        return new Reading(check, files.wereRead());
    }

    /** @param whole whether the files stayed as they were while they were read; if not, they will be read again */
    public record Reading(CatalogCheck check, boolean whole) {

        public Catalog catalog() {
            return check.catalog();
        }
    }

    /** Puts what was read into service, for all callers at once, and says what is new. */
    public void putIntoService(Reading reading) {
        List<CatalogProblem> known = holder.problems();
        holder.replace(reading.check());
        List<CatalogProblem> wrong = reading.check().problems();
        wrong.stream().filter(problem -> !known.contains(problem)).forEach(problem -> {
            LOG.warn("Refused, what was there before stays in service: {}", problem.asLine());
            events.append(
                    "catalog.refused",
                    "file/" + problem.file(),
                    Map.of("line", problem.line(), "message", problem.message(), "hint", problem.hint()));
        });
        int topics = reading.catalog().topics().all().size();
        LOG.info("The catalog was read anew: {} topics, {} things are wrong", topics, wrong.size());
        events.append("catalog.reloaded", "catalog", Map.of("topics", topics, "problems", wrong.size()));
    }
}
