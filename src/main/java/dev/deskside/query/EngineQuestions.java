package dev.deskside.query;

import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.EngineConfig;
import dev.deskside.catalog.Identifier;
import dev.deskside.catalog.IdentitySource;
import dev.deskside.directory.DirectorySettings;
import dev.deskside.nxql.NxqlPrinter;
import dev.deskside.nxql.Placeholders;
import dev.deskside.nxql.Query;
import dev.deskside.nxql.Query.Table;
import dev.deskside.upstream.EngineQuery;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes what each Engine is asked: the question itself, with its parameters as p1, p2, …, the columns that joining the
 * answers needs, and no more rows than can be used.
 */
@Component("engineQuestions")
public class EngineQuestions {

    private final CatalogHolder catalog;
    private final DirectorySettings directory;
    private final QuerySettings settings;
    private final Clock clock;

    EngineQuestions(CatalogHolder catalog, DirectorySettings directory, QuerySettings settings, Clock clock) {
        this.catalog = catalog;
        this.directory = directory;
        this.settings = settings;
        this.clock = clock;
    }

    /** One question for each Engine of the plan. */
    public List<EngineQuestion> of(QueryPlan plan) {
        return plan.toAsk().stream().map(engine -> question(plan, engine)).toList();
    }

    private EngineQuestion question(QueryPlan plan, EngineConfig engine) {
        QueryRequest request = plan.request();
        Period period = new Period(directory, clock.instant(), engine.timeZone());
        HiddenColumns hidden = hidden(plan);
        Query whole = hidden.add(period.restrict(request.query()));
        var numbered =
                Placeholders.number(SentLimit.of(plan, settings.maxRows()).apply(whole));
        List<String> values = numbered.names().stream()
                .map(name -> request.parameters().getOrDefault(name, ""))
                .toList();
        var query = new EngineQuery(
                NxqlPrinter.print(numbered.query()), request.platforms(), values, EngineQuery.Format.JSON);
        return new EngineQuestion(engine, query, AnswerColumns.of(plan.bound(), hidden.names()));
    }

    /** The columns that joining the answers needs besides those of the query; none where one Engine answers. */
    HiddenColumns hidden(QueryPlan plan) {
        Query query = plan.bound();
        return plan.toAsk().size() > 1
                ? HiddenColumns.of(query, MergeRules.of(query), person(query))
                : new HiddenColumns(List.of(), Set.of());
    }

    /** The field that tells the rows of people apart at every Engine; null where the rows are not people. */
    @Nullable
    String person(Query query) {
        if (!query.from().tables().stream().map(Table::name).toList().equals(List.of("user"))) {
            return null;
        }
        var sources = catalog.current().identities().sources();
        return sources.get(Identifier.SID) instanceof IdentitySource.Field sid
                ? sid.name()
                : sources.get(Identifier.USER_NAME) instanceof IdentitySource.Field name ? name.name() : "name";
    }
}
