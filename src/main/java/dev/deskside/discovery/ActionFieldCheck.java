package dev.deskside.discovery;

import dev.deskside.catalog.ActionFieldSettings;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.EngineConfig;
import dev.deskside.upstream.Presence;
import dev.deskside.upstream.UpstreamFinding.Kind;
import dev.deskside.upstream.UpstreamFindings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares what the settings say of the names of action fields with what Engines have: no public text fixes those names,
 * and with a wrong one no execution could ever be confirmed. It is kept for all replicas, until the next discovery.
 */
@Component("actionFieldCheck")
public class ActionFieldCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ActionFieldCheck.class);

    private static final String KEEP =
            """
            insert into action_field_problem as p (engine_id, detail) values (:engine, :detail)
            on conflict (engine_id) do update set detail = excluded.detail where p.detail <> excluded.detail
            """;

    private final JdbcClient jdbc;
    private final CatalogHolder catalog;
    private final UpstreamFindings findings;
    private final Map<String, String> namesBySetting = new LinkedHashMap<>();

    ActionFieldCheck(JdbcClient jdbc, CatalogHolder catalog, UpstreamFindings findings, ActionFieldSettings names) {
        this.jdbc = jdbc;
        this.catalog = catalog;
        this.findings = findings;
        namesBySetting.put("ACTION_STATUS_FIELD", names.status());
        namesBySetting.put("ACTION_DATE_FIELD", names.date());
        namesBySetting.put("ACTION_DETAILS_FIELD", names.details());
    }

    /**
     * A setting that does not fit.
     *
     * @param engine on which
     * @param detail what to do, as a sentence
     */
    public record WrongName(String engine, String detail) {}

    /** @param allFieldsAnswer of the Engine, whose header names all fields of devices */
    public void look(EngineConfig engine, String allFieldsAnswer) {
        Map<String, Set<String>> known = actionsOf(AnswerHeader.fields(allFieldsAnswer));
        keepActions(engine.name(), known.keySet());
        String detail = problem(engine.name(), known);
        if (detail.isEmpty()) {
            jdbc.sql("delete from action_field_problem where engine_id = :engine")
                    .param("engine", engine.name())
                    .update();
        } else if (jdbc.sql(KEEP)
                        .param("engine", engine.name())
                        .param("detail", detail)
                        .update()
                == 1) {
            LOG.warn(detail);
        }
    }

    private void keepActions(String engine, Set<String> titles) {
        findings.forget(engine, Kind.ACTION);
        catalog.current().remoteActions().forEach(action -> {
            Presence state = titles.contains(action.title()) ? Presence.PRESENT : Presence.MISSING;
            findings.keep(engine, Kind.ACTION, action.title(), state, "");
        });
    }

    /** What does not fit, by Engine. */
    public List<WrongName> wrong() {
        return jdbc.sql(
                        "select engine_id as engine, detail from action_field_problem join engine_state using (engine_id)"
                                + " order by engine_id")
                .query(WrongName.class)
                .list();
    }

    /** Empty when all is well, and when the Engine has none of the actions of the catalog: then nobody can tell. */
    private String problem(String engine, Map<String, Set<String>> known) {
        List<String> absent = new ArrayList<>();
        namesBySetting.forEach((setting, name) -> {
            if (known.values().stream().noneMatch(names -> names.contains(name))) {
                absent.add("\"%s\" (%s)".formatted(name, setting));
            }
        });
        return known.isEmpty() || absent.isEmpty()
                ? ""
                : "No remote action on %s has a field %s, so what becomes of executions there cannot be seen. %s."
                        .formatted(engine, String.join(" or ", absent), whatThereIs(known));
    }

    /** What stands behind {@code action:<title>/}, by title, for the actions of the catalog. */
    private Map<String, Set<String>> actionsOf(List<String> fields) {
        Map<String, Set<String>> known = new LinkedHashMap<>();
        catalog.current().remoteActions().forEach(action -> {
            String prefix = ActionFieldSettings.field(action.title(), "");
            Set<String> names = fields.stream()
                    .filter(field -> field.startsWith(prefix))
                    .map(field -> field.substring(prefix.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!names.isEmpty()) {
                known.put(action.title(), names);
            }
        });
        return known;
    }

    private static String whatThereIs(Map<String, Set<String>> known) {
        Map.Entry<String, Set<String>> first = known.entrySet().iterator().next();
        return "The fields of " + first.getKey() + " are " + String.join(", ", first.getValue());
    }
}
