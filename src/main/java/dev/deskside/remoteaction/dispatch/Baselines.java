package dev.deskside.remoteaction.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.catalog.ActionFieldSettings;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.EngineConfig;
import dev.deskside.remoteaction.dispatch.Baseline.LastRun;
import dev.deskside.remoteaction.dispatch.Claim.Member;
import dev.deskside.upstream.UpstreamException;
import dev.deskside.upstream.UpstreamFailures;
import dev.deskside.upstream.UpstreamRoutes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks each Engine of a claim, just before the dispatch, when the action last ran on its devices. Only what an Engine shows later
 * that is newer than this counts as the run that was asked for.
 */
@Component("baselines")
public class Baselines {

    private final CatalogHolder catalog;
    private final UpstreamRoutes routes;
    private final ActionFieldSettings names;
    private final EngineClock clock;
    private final ObjectMapper json;

    Baselines(
            CatalogHolder catalog,
            UpstreamRoutes routes,
            ActionFieldSettings names,
            EngineClock clock,
            ObjectMapper json) {
        this.catalog = catalog;
        this.routes = routes;
        this.names = names;
        this.clock = clock;
        this.json = json;
    }

    /** The questions of a claim. Of Engines that are not known at the moment there is none. */
    public BaselineRound ask(Claim claim) {
        Map<String, EngineConfig> known = new HashMap<>();
        routes.engines().forEach(engine -> known.put(engine.name(), engine));
        catalog.current().engines().forEach(engine -> known.put(engine.name(), engine));
        Map<String, List<Member>> byEngine = new LinkedHashMap<>();
        claim.members().forEach(member -> byEngine.computeIfAbsent(member.engine(), engine -> new ArrayList<>())
                .add(member));
        LastRunQuery query = new LastRunQuery(claim.title(), names);
        List<BaselineQuestion> questions = new ArrayList<>();
        byEngine.forEach((name, members) -> {
            EngineConfig engine = known.get(name);
            if (engine != null) {
                questions.addAll(query.ask(engine, members));
            }
        });
        return new BaselineRound(claim, questions);
    }

    /** For a claim that needs no answers: a tenant keeps each run by itself, so nothing has to be known of the one before. */
    public BaselineRound none(Claim claim) {
        return new BaselineRound(claim, List.of());
    }

    /**
     * Reads the answer of one Engine.
     *
     * @param date the header of that name: the Engine's clock
     */
    public void read(BaselineRound round, BaselineQuestion question, @Nullable String date, String document) {
        Set<String> unknown = new HashSet<>(question.devices());
        String title = round.claim().title();
        for (JsonNode row : rows(question, document)) {
            String device = row.path("device_uid").asText();
            if (unknown.remove(device)) {
                String ran = text(row, ActionFieldSettings.field(title, names.date()));
                String status = text(row, ActionFieldSettings.field(title, names.status()));
                boolean justNow =
                        ran != null && clock.isNow(ran, question.engine().timeZone(), date);
                round.put(device, new LastRun(ran, status, justNow));
            }
        }
        unknown.forEach(device -> round.put(device, new Baseline.UnknownDevice()));
    }

    /** An Engine could not be asked: its members wait, the others go on. */
    public void failed(BaselineRound round, BaselineQuestion question, Throwable failure) {
        var why = new Baseline.Failed(UpstreamFailures.of(question.engine().name(), failure));
        question.devices().forEach(device -> round.put(device, why));
    }

    private JsonNode rows(BaselineQuestion question, String document) {
        try {
            JsonNode rows = json.readTree(document);
            if (rows.isArray()) {
                return rows;
            }
        } catch (JsonProcessingException e) {
            throw broken(question, e);
        }
        throw broken(question, null);
    }

    private static UpstreamException.Broken broken(BaselineQuestion question, @Nullable Throwable cause) {
        return new UpstreamException.Broken(
                "The answer of " + question.engine().name() + " is not the JSON that was asked for.", cause);
    }

    /** Null for everything by which an Engine says that there is nothing. */
    private static @Nullable String text(JsonNode row, String field) {
        JsonNode value = row.hasNonNull(field) ? row.get(field) : row.path("#" + field);
        String text = value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
        return text.isEmpty() || text.equals("-") ? null : text;
    }
}
