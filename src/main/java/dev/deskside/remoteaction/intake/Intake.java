package dev.deskside.remoteaction.intake;

import dev.deskside.catalog.ActionKind;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.KnownActions;
import dev.deskside.remoteaction.NewExecution;
import dev.deskside.remoteaction.Requested;
import dev.deskside.remoteaction.intake.DeviceChecks.Checked;
import org.springframework.stereotype.Component;

/** Takes in what is to run: checks it, then stores it. Nothing is stored of what cannot be done. */
@Component("intake")
public class Intake {

    private final KnownActions actions;
    private final IdempotentRequests marks;
    private final WaitingQueue queue;
    private final DeviceChecks devices;
    private final CampaignPeople people;
    private final ExecutionStore store;

    Intake(
            KnownActions actions,
            IdempotentRequests marks,
            WaitingQueue queue,
            DeviceChecks devices,
            CampaignPeople people,
            ExecutionStore store) {
        this.actions = actions;
        this.marks = marks;
        this.queue = queue;
        this.devices = devices;
        this.people = people;
        this.store = store;
    }

    /**
     * Stores one execution for each device, joins those that are open, or says what an earlier request with the same key did.
     *
     * @throws ProblemException when the action is unknown, its inputs are wrong, or it can run on none of the devices
     */
    public Requested request(NewExecution request) {
        Requested earlier = marks.earlier(request);
        if (earlier != null) {
            return earlier;
        }
        RemoteActionConfig action = actions.get(request.action());
        refuseWithoutId(action);
        ActionInputs.check(action, request.params());
        queue.admit();
        Checked checked = devices.check(action, request);
        if (action.kind() == ActionKind.CAMPAIGN) {
            checked = people.address(checked, request.user());
        }
        Requested requested = store.store(request, action, checked);
        return requested == null ? whatTheFasterOneDid(request) : requested;
    }

    private Requested whatTheFasterOneDid(NewExecution request) {
        Requested earlier = marks.earlier(request);
        if (earlier == null) {
            throw new IllegalStateException("A request is marked, and its mark is not there");
        }
        return earlier;
    }

    private static void refuseWithoutId(RemoteActionConfig action) {
        if (action.uid() == null && action.nqlId() == null) {
            throw new ProblemException(
                    ProblemType.CANNOT_BE_DONE,
                    "The remote action %s has neither uid nor nqlId in connectors/remote-actions.yaml, so it can be read and not triggered. Its operator copies the uid from the action on the Portal, or the NQL ID from that on the tenant."
                            .formatted(action.name()));
        }
    }
}
