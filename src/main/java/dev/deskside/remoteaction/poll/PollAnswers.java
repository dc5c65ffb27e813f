package dev.deskside.remoteaction.poll;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.catalog.ActionFieldSettings;
import dev.deskside.upstream.EngineQuery;
import dev.deskside.upstream.UpstreamException;
import dev.deskside.upstream.UpstreamFailures;
import dev.deskside.upstream.budget.BudgetSpentException;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Reads what Engines answer about executions. */
@Component("pollAnswers")
public class PollAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(PollAnswers.class);

    private final ActionFields fields;
    private final PollQuestions questions;
    private final ObjectMapper json;

    PollAnswers(ActionFields fields, PollQuestions questions, ObjectMapper json) {
        this.fields = fields;
        this.questions = questions;
        this.json = json;
    }

    /**
     * Reads one answer.
     *
     * @param document an array with an object for each device
     * @param date the answer's header {@code Date}; null when it has none
     * @return what is news of the executions that were asked about
     * @throws CutOffException when the answer has no room for all devices
     */
    public List<PollFinding> read(PollQuestion question, String document, @Nullable String date) {
        sawClock(question.run(), date);
        Map<String, JsonNode> rows = rows(question, document);
        if (question.byTime() && rows.size() >= question.mostRows()) {
            throw new CutOffException();
        }
        List<PollFinding> news = new ArrayList<>();
        for (PollMember member : question.members()) {
            JsonNode row = rows.get(key(member.device()));
            if (row != null) {
                news.add(new PollFinding(member, sight(member, row)));
            }
        }
        news.removeIf(finding -> !PollVerdicts.isNews(finding));
        return news;
    }

    /** The query of a question that leaves now. */
    public EngineQuery leave(PollQuestion question) {
        question.run().calling();
        return question.query();
    }

    /** So many executions have another state now. */
    public void settled(PollQuestion question, Collection<UUID> executions) {
        question.run().settled(executions);
    }

    /** What to ask instead when the Engine did not understand the question, or its answer was too long. */
    public List<PollQuestion> instead(PollQuestion question, Exception failure) {
        boolean ofQuery = failure instanceof CutOffException
                || (failure instanceof UpstreamException.Refused refused && refused.isOfQuery());
        List<PollQuestion> smaller = ofQuery ? questions.smaller(question) : List.of();
        if (smaller.isEmpty()) {
            failed(question, failure);
        }
        return smaller;
    }

    /** The Engine could not be asked: the executions stay as they are until its next turn. */
    public void failed(PollQuestion question, Exception failure) {
        if (failure instanceof BudgetSpentException || failure instanceof UpstreamException.LeftAlone) {
            question.run().notCalled();
        }
        String reason = failure instanceof DataAccessException
                ? "What it answered could not be stored."
                : UpstreamFailures.of(question.engine(), failure).detail();
        question.run().failed(question.members(), reason);
        LOG.warn(
                "Nothing new of {} executions behind {}: {}", question.members().size(), question.engine(), reason);
    }

    /** The question itself could not be made, or an error of the hub came between. */
    public void lost(PollGroup group, Exception failure) {
        group.run().failed(group.members(), String.valueOf(failure.getMessage()));
        LOG.error("{} executions could not be asked about", group.members().size(), failure);
    }

    private static void sawClock(PollRun run, @Nullable String date) {
        if (date != null) {
            try {
                run.sawClock(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant());
            } catch (DateTimeException e) {
                LOG.debug("{} has a Date that nobody can read: {}", run.turn().engine(), date);
            }
        }
    }

    private Map<String, JsonNode> rows(PollQuestion question, String document) {
        JsonNode list;
        try {
            list = json.readTree(document);
        } catch (JsonProcessingException e) {
            throw new UpstreamException.Broken("The answer of " + question.engine() + " is not JSON.", e);
        }
        if (list == null || !list.isArray()) {
            throw new UpstreamException.Broken("The answer of " + question.engine() + " is not a JSON array.");
        }
        Map<String, JsonNode> rows = new HashMap<>();
        list.forEach(row -> rows.put(key(row.path(PollQueries.DEVICE).asText()), row));
        return rows;
    }

    private static String key(String device) {
        return device.toLowerCase(Locale.ROOT);
    }

    private Sight sight(PollMember member, JsonNode row) {
        String title = member.title();
        Map<String, String> outputs = new HashMap<>();
        for (String output : fields.outputs(member.action())) {
            String value = text(row, ActionFieldSettings.field(title, output));
            if (value != null) {
                outputs.put(output, value);
            }
        }
        return new Sight(
                text(row, fields.date(title)),
                text(row, fields.status(title)),
                text(row, fields.details(title)),
                outputs);
    }

    /** The value of a dynamic field; its key may carry the # that the query wrote. */
    private static @Nullable String text(JsonNode row, String field) {
        JsonNode value = row.has(field) ? row.path(field) : row.path('#' + field);
        String text = value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(","))
                : value.isNull() ? "" : value.asText();
        return text.isEmpty() || text.equals("-") ? null : text;
    }
}
