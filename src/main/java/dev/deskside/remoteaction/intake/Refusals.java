package dev.deskside.remoteaction.intake;

import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.problem.InputError;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import dev.deskside.remoteaction.Requested.Refused;
import dev.deskside.remoteaction.Requested.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in one answer why an action can run on no device of a request. */
final class Refusals {

    private Refusals() {}

    /**
     * @param results one for each device, at least one
     * @throws ProblemException when every device was refused
     */
    static void refuseWithoutAny(RemoteActionConfig action, List<Result> results) {
        if (!results.stream().allMatch(Refused.class::isInstance)) {
            return;
        }
        List<Refused> refused = results.stream().map(Refused.class::cast).toList();
        throw refused.size() == 1 ? single(refused.get(0)) : several(action, refused);
    }

    private static ProblemException single(Refused refused) {
        ProblemException problem = new ProblemException(refused.type(), refused.detail(), errors(refused));
        return refused.open() == null
                ? problem
                : problem.with("execution", refused.open().toString());
    }

    private static List<InputError> errors(Refused refused) {
        boolean ofTheDevice = refused.errors().isEmpty() && refused.type().status() == 422;
        return ofTheDevice ? List.of(new InputError("#/device", refused.detail())) : refused.errors();
    }

    private static ProblemException several(RemoteActionConfig action, List<Refused> refused) {
        Refused first = refused.get(0);
        if (!first.errors().isEmpty()
                && refused.stream().allMatch(one -> one.errors().equals(first.errors()))) {
            return new ProblemException(first.type(), first.detail(), first.errors());
        }
        List<InputError> errors = new ArrayList<>();
        for (Refused one : refused) {
            errors.add(new InputError("#/devices/" + errors.size(), one.device() + ": " + one.detail()));
        }
        Set<ProblemType> types = refused.stream().map(Refused::type).collect(Collectors.toSet());
        return new ProblemException(
                types.size() == 1 ? types.iterator().next() : ProblemType.CANNOT_BE_DONE,
                action.title() + " can run on none of these devices now.",
                errors);
    }
}
