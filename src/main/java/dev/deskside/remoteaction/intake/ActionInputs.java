package dev.deskside.remoteaction.intake;

import dev.deskside.catalog.ActionInput;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.problem.InputError;
import dev.deskside.problem.NearestName;
import dev.deskside.problem.Pointers;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Compares the inputs of a request with those that the action takes. */
final class ActionInputs {

    private static final int LONGEST = 4_000;

    private ActionInputs() {}

    /** @throws ProblemException when an input is missing, unknown, or has a value that it cannot have */
    static void check(RemoteActionConfig action, Map<String, String> params) {
        List<InputError> errors = new ArrayList<>();
        params.forEach((name, value) -> check(action, name, value, errors));
        action.inputs().forEach((name, input) -> {
            if (input.required() && !params.containsKey(name)) {
                errors.add(new InputError(
                        Pointers.child("#/params", name), "The action needs it: " + allowed(input) + "."));
            }
        });
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    ProblemType.CANNOT_BE_DONE,
                    "The inputs do not fit the remote action " + action.name() + ". GET /v1/remote-actions shows them.",
                    errors);
        }
    }

    private static void check(RemoteActionConfig action, String name, String value, List<InputError> errors) {
        ActionInput input = action.inputs().get(name);
        String pointer = Pointers.child("#/params", name);
        if (input == null) {
            errors.add(new InputError(pointer, unknown(name, action.inputs().keySet())));
        } else if (!input.options().isEmpty() && !input.options().contains(value)) {
            errors.add(new InputError(pointer, "Send " + allowed(input) + "."));
        } else if (value.length() > LONGEST || value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            errors.add(new InputError(
                    pointer, "Send at most " + LONGEST + " characters, without control characters but line breaks."));
        }
    }

    private static String allowed(ActionInput input) {
        return input.options().isEmpty() ? "a text" : "one of " + String.join(", ", input.options());
    }

    /** What to do about an input that an action with these inputs does not have. */
    static String unknown(String name, Collection<String> inputs) {
        if (inputs.isEmpty()) {
            return "The action takes no inputs: leave it out.";
        }
        return NearestName.of(name, inputs)
                .map(near -> "There is no such input. Did you mean " + near + "?")
                .orElse("There is no such input. Use " + String.join(", ", inputs) + ".");
    }
}
