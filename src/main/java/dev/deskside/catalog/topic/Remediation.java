package dev.deskside.catalog.topic;

import dev.deskside.catalog.ActionKind;
import dev.deskside.expression.Expression;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that helps: an action of the hub, or advice to the employee. */
public sealed interface Remediation {

    String id();

    LocalText title();

    /** It is suggested when any of these conditions is true. */
    List<String> when();

    /**
     * Something that the hub runs.
     *
     * @param kind whether that is a remote action, a workflow or a campaign
     * @param action its name in the catalog
     * @param params its inputs
     * @param consent whether the employee has to agree first
     * @param confirm how to find out whether it helped; null: no such check
     */
    record Action(
            String id,
            LocalText title,
            List<String> when,
            ActionKind kind,
            String action,
            Map<String, String> params,
            boolean consent,
            @Nullable Confirm confirm)
            implements Remediation {

        public Action {
            when = List.copyOf(when);
            params = Map.copyOf(params);
        }
    }

    /** Something that the employee can do. */
    record Advice(String id, LocalText title, List<String> when, LocalText text) implements Remediation {

        public Advice {
            when = List.copyOf(when);
        }
    }

    /**
     * The check whether it helped.
     *
     * @param after how long after the action's success
     * @param expect what is to be true then
     */
    record Confirm(Duration after, Expression expect) {}
}
