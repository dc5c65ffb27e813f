package dev.deskside.query;

import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.directory.query.DeviceOwners;
import dev.deskside.nxql.Query;
import dev.deskside.nxql.Query.OrderBy;
import dev.deskside.query.EngineOutcome.Answered;
import dev.deskside.query.EngineOutcome.Failed;
import dev.deskside.query.QueryAnswer.Source;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes one answer of what the Engines said; one that did not answer makes it partial. */
@Component("engineMerge")
public class EngineMerge {

    private final CatalogHolder catalog;
    private final DeviceOwners owners;
    private final EngineQuestions questions;
    private final QuerySettings settings;
    private final Clock clock;

    EngineMerge(
            CatalogHolder catalog,
            DeviceOwners owners,
            EngineQuestions questions,
            QuerySettings settings,
            Clock clock) {
        this.catalog = catalog;
        this.owners = owners;
        this.questions = questions;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The answer.
     *
     * @throws dev.deskside.problem.ProblemException when no Engine answered
     */
    public QueryAnswer merge(QueryPlan plan, List<EngineOutcome> outcomes) {
        List<Answered> answered = new ArrayList<>();
        List<Failed> failed = new ArrayList<>();
        for (EngineOutcome outcome : outcomes) {
            if (outcome instanceof Answered one) {
                answered.add(one);
            } else {
                failed.add((Failed) outcome);
            }
        }
        if (answered.isEmpty()) {
            throw EngineRefusal.of(plan.bound(), failed);
        }
        answered.sort(Comparator.comparing(Answered::engine));
        Map<String, String> silent = new TreeMap<>();
        failed.forEach(one -> silent.put(one.engine(), one.problem().detail()));
        if (plan instanceof QueryPlan.AllEngines && catalog.current().tenant().isPresent()) {
            silent.put(TenantConfig.NAME, "A tenant answers no questions in NXQL about several devices.");
        }
        return answer(plan, answered, silent);
    }

    private QueryAnswer answer(QueryPlan plan, List<Answered> answered, Map<String, String> silent) {
        Query query = plan.bound();
        int most = settings.maxRows();
        boolean several = plan.toAsk().size() > 1;
        HiddenColumns hidden = questions.hidden(plan);
        List<Map<String, @Nullable Object>> rows =
                several ? joined(query, hidden, answered) : answered.get(0).rows();
        int sent = SentLimit.of(plan, most).rows();
        boolean more = answered.stream().anyMatch(one -> one.rows().size() >= sent);
        boolean truncated;
        int limit;
        if (query.limit() == null || query.limit() > most) {
            limit = most;
            truncated = more || rows.size() > most;
        } else {
            limit = query.limit();
            truncated = several
                    && more
                    && (rows.size() < limit || MergeRules.of(query).isComputedLast());
        }
        List<Map<String, @Nullable Object>> kept = rows.size() > limit ? rows.subList(0, limit) : rows;
        AnswerTable table = AnswerTable.of(AnswerColumns.of(query, hidden.names()), kept);
        return new QueryAnswer(table.columns(), table.rows(), Source.ENGINE, clock.instant(), false, silent, truncated);
    }

    private List<Map<String, @Nullable Object>> joined(Query query, HiddenColumns hidden, List<Answered> answered) {
        MergeRules rules = MergeRules.of(query);
        List<Map<String, @Nullable Object>> rows;
        if (rules.hasDevices()) {
            rows = new SharedDevices(query, owners).once(answered);
        } else {
            rows = answered.stream().flatMap(one -> one.rows().stream()).collect(Collectors.toList());
            rows = rules.sameObjects() ? SameObjects.join(rows, rules, questions.person(query)) : rows;
        }
        if (rules.isComputedLast()) {
            rows.removeIf(row -> !ComputedConditions.fit(query.having(), row));
        }
        rows.sort(order(query));
        return rows;
    }

    /** Without an order the rows stay as they came, Engine by Engine. */
    private static Comparator<Map<String, @Nullable Object>> order(Query query) {
        Comparator<Map<String, @Nullable Object>> order = (left, right) -> 0;
        for (OrderBy one : query.orderBy()) {
            Comparator<@Nullable Object> values = ValueOrder.of(one.descending());
            String name = one.field().name();
            order = order.thenComparing((left, right) -> values.compare(left.get(name), right.get(name)));
        }
        return order;
    }
}
