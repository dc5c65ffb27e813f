package dev.deskside.query.tenant;

import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.FieldType;
import dev.deskside.catalog.FieldValues;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.catalog.TenantConfig;
import dev.deskside.problem.ProblemException;
import dev.deskside.query.QueryAnswer;
import dev.deskside.query.QueryPlan;
import dev.deskside.upstream.UpstreamFailures;
import dev.deskside.upstream.tenant.NqlCells;
import dev.deskside.upstream.tenant.NqlQuery;
import dev.deskside.upstream.tenant.NqlRows;
import dev.deskside.upstream.tenant.column.DeviceColumns;
import dev.deskside.upstream.tenant.column.DirectoryColumns;
import dev.deskside.upstream.tenant.column.Header;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes one answer, with the columns that were asked for, of what a tenant's saved queries said about a device. */
@Component("tenantAnswers")
public class TenantAnswers {

    private final DirectoryColumns.Devices columns = DirectoryColumns.shipped().devices();
    private final CatalogHolder catalog;
    private final LastExecutions executions;
    private final Clock clock;

    TenantAnswers(CatalogHolder catalog, LastExecutions executions, Clock clock) {
        this.catalog = catalog;
        this.executions = executions;
        this.clock = clock;
    }

    /** What one of the saved queries answered. */
    public record Part(NqlQuery question, NqlRows rows) {}

    /** One part. */
    public Part part(NqlQuery question, NqlRows rows) {
        return new Part(question, rows);
    }

    /** Collects the parts. */
    public List<Part> collect(@Nullable List<Part> before, Part part) {
        List<Part> all = before == null ? new ArrayList<>() : before;
        all.add(part);
        return all;
    }

    /** The answer: one row, of which the fields without a value are null. */
    public QueryAnswer merge(QueryPlan.OneTenant plan, List<Part> parts) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Part part : parts) {
            values.putAll(
                    part.question().queryId().equals(plan.tenant().queries().deviceExecutions())
                            ? executions.fields(actions(), part.rows())
                            : facts(part.rows()));
        }
        List<QueryAnswer.Column> asked = plan.columns();
        List<@Nullable Object> row = new ArrayList<>(asked.size());
        asked.forEach(column -> row.add(value(values, column)));
        return new QueryAnswer(asked, List.of(row), QueryAnswer.Source.TENANT, clock.instant(), false, Map.of(), false);
    }

    /** Nothing was learned. */
    public QueryAnswer failed(Throwable failure) {
        throw problem(failure);
    }

    private static ProblemException problem(Throwable failure) {
        return UpstreamFailures.of(TenantConfig.NAME, failure);
    }

    private List<RemoteActionConfig> actions() {
        return catalog.current().remoteActions();
    }

    /** The first row counts: its columns under their own names, and under those of the fields that they fill. */
    private Map<String, String> facts(NqlRows rows) {
        if (rows.rows().isEmpty()) {
            return Map.of();
        }
        Map<String, String> raw = NqlCells.texts(rows.rows().get(0));
        Map<String, String> facts = new LinkedHashMap<>(raw);
        DeviceColumns known = DeviceColumns.ofAny(columns, new Header(List.copyOf(raw.keySet())));
        String[] values = known.row(raw.values().toArray(String[]::new));
        for (int i = 0; i < values.length; i++) {
            facts.put(known.fields().get(i), values[i]);
        }
        return facts;
    }

    private static @Nullable Object value(Map<String, String> values, QueryAnswer.Column column) {
        String text = values.get(column.name());
        if (text == null || text.isEmpty()) {
            return null;
        }
        return column.type() == FieldType.STRING
                ? text
                : FieldValues.read(text, column.type(), ZoneOffset.UTC).orElse(null);
    }
}
