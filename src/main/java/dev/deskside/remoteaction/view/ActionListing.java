package dev.deskside.remoteaction.view;

import dev.deskside.catalog.Platform;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.remoteaction.KnownActions;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Answers which remote actions there are. */
@Component("actionListing")
public class ActionListing {

    private final KnownActions actions;

    ActionListing(KnownActions actions) {
        this.actions = actions;
    }

    public ActionList list() {
        return new ActionList(actions.all().stream().map(ActionListing::action).toList());
    }

    private static ActionList.Action action(RemoteActionConfig action) {
        return new ActionList.Action(
                action.name(),
                action.kind().id(),
                action.title(),
                action.purpose().name().toLowerCase(Locale.ROOT),
                action.platforms().stream().sorted().map(Platform::id).toList(),
                action.inputs().entrySet().stream()
                        .map(input -> new ActionList.Input(
                                input.getKey(),
                                input.getValue().required(),
                                input.getValue().options(),
                                input.getValue().description()))
                        .toList(),
                action.outputs().entrySet().stream()
                        .map(output -> new ActionList.Output(
                                output.getKey(), output.getValue().name().toLowerCase(Locale.ROOT)))
                        .toList(),
                action.timeout().toSeconds(),
                action.consent(),
                action.uid() != null || action.nqlId() != null);
    }
}
