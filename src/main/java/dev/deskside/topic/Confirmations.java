package dev.deskside.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.topic.Remediation;
import dev.deskside.event.EventLog;
import dev.deskside.expression.Outcome;
import dev.deskside.remoteaction.Callbacks;
import dev.deskside.topic.ConfirmationTable.Due;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds out whether remediations helped: some time after its success, the device is asked again, and the topic's expression
 * decides. What cannot be decided is tried again for a day.
 */
@Component("confirmations")
public class Confirmations {

    private static final String CONFIRMED = "confirmed";
    private static final String NOT_HELPED = "not_helped";
    private static final String UNDECIDED = "undecided";
    private static final String NONE = "none";

    private static final int MOST_PLANNED = 500;

    /** They are asked one after the other: a turn lasts at most this many times {@link #LONGEST}. */
    private static final int MOST_CLAIMED = 10;

    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Longer than a turn. */
    private static final Duration AGAIN = Duration.ofMinutes(5);

    private static final Duration PATIENCE = Duration.ofDays(1);

    private final CatalogHolder catalog;
    private final TopicPlans plans;
    private final ConfirmationTable table;
    private final EventLog events;
    private final Callbacks callbacks;
    private final ObjectMapper json;

    Confirmations(
            CatalogHolder catalog,
            TopicPlans plans,
            ConfirmationTable table,
            EventLog events,
            Callbacks callbacks,
            ObjectMapper json) {
        this.catalog = catalog;
        this.plans = plans;
        this.table = table;
        this.events = events;
        this.callbacks = callbacks;
        this.json = json;
    }

    /** Looks up when the remediations are to be checked that had success lately. */
    @Transactional
    public void plan() {
        Map<UUID, @Nullable Integer> after = new LinkedHashMap<>();
        for (ConfirmationTable.New one : table.takeNew(MOST_PLANNED)) {
            after.put(
                    one.id(),
                    confirm(one.topic(), one.remediation())
                            .map(confirm -> (int)
                                    Math.min(Integer.MAX_VALUE, confirm.after().toSeconds()))
                            .orElse(null));
        }
        if (!after.isEmpty()) {
            table.plan(after, PATIENCE);
        }
    }

    /** Takes those that are due now. */
    @Transactional
    public List<Confirmation> claim() {
        List<Confirmation> due = new ArrayList<>();
        for (Due one : table.claim(MOST_CLAIMED, AGAIN)) {
            Optional<Remediation.Confirm> confirm = confirm(one.topic(), one.remediation());
            Optional<TopicPlan> plan = plans.find(one.topic());
            if (confirm.isPresent() && plan.isPresent()) {
                due.add(confirmation(one, confirm.get(), plan.get()));
            } else {
                table.settle(one.id(), NONE, null); // the topic has changed since
            }
        }
        return due;
    }

    /** Judges what is known of the device now. */
    @Transactional
    public void settle(Confirmation confirmation, DiagnosisAnswer answer) {
        Map<String, Object> values = new HashMap<>();
        Map<String, Object> seen = new LinkedHashMap<>();
        new TreeSet<>(confirmation.expect().variables()).forEach(name -> {
            Object value = young(answer, name, confirmation);
            seen.put(name, value == null ? "missing" : value);
            if (value != null) {
                values.put(name, value);
            }
        });
        Outcome outcome = confirmation.expect().evaluate(values);
        if (outcome instanceof Outcome.Known known) {
            tell(confirmation, Boolean.TRUE.equals(known.value()) ? CONFIRMED : NOT_HELPED, seen);
        } else {
            undecided(confirmation, seen);
        }
    }

    /** The device could not be asked. */
    @Transactional
    public void failed(Confirmation confirmation, Throwable failure) {
        undecided(confirmation, Map.of("failure", Failure.reason(failure)));
    }

    private void undecided(Confirmation confirmation, Map<String, Object> seen) {
        if (confirmation.last()) {
            tell(confirmation, UNDECIDED, seen);
        }
    }

    private void tell(Confirmation confirmation, String outcome, Map<String, Object> seen) {
        table.settle(confirmation.execution(), outcome, write(seen)).ifPresent(execution -> {
            Map<String, Object> data = new LinkedHashMap<>(execution);
            data.put("expect", confirmation.expect().text());
            data.put("seen", seen);
            events.append("execution." + outcome, "execution/" + confirmation.execution(), data);
            callbacks.told(confirmation.execution(), "execution." + outcome);
        });
    }

    /** A value from after the execution; null when there is none. */
    private static @Nullable Object young(DiagnosisAnswer answer, String field, Confirmation confirmation) {
        Map<String, DiagnosisAnswer.Field> fields = answer.fields();
        DiagnosisAnswer.Field known = fields == null ? null : fields.get(field);
        boolean old = known != null && known.asOf() != null && known.asOf().isBefore(confirmation.ended());
        return known == null || old ? null : known.value();
    }

    private Optional<Remediation.Confirm> confirm(String topic, String remediation) {
        return catalog.current().topics().find(topic).stream()
                .flatMap(found -> found.remediations().stream())
                .filter(one -> one.id().equals(remediation))
                .filter(Remediation.Action.class::isInstance)
                .flatMap(one -> Optional.ofNullable(((Remediation.Action) one).confirm()).stream())
                .findFirst();
    }

    private static Confirmation confirmation(Due due, Remediation.Confirm confirm, TopicPlan plan) {
        TopicPlan narrow = plan.only(confirm.expect().variables());
        DiagnosisRequest diagnosis = new DiagnosisRequest(
                narrow, due.device(), null, true, false, null, null, List.of(), Deadline.of(LONGEST), null);
        return new Confirmation(due.id(), due.ended(), due.last(), diagnosis, confirm.expect());
    }

    private String write(Map<String, Object> seen) {
        try {
            return json.writeValueAsString(seen);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Values of fields can always be written", e);
        }
    }
}
