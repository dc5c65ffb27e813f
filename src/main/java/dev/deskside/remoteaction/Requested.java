package dev.deskside.remoteaction;

import dev.deskside.problem.InputError;
import dev.deskside.problem.ProblemType;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a {@link NewExecution}, as {@code direct:request-execution} answers it.
 *
 * @param batch what several devices were asked under; null for one device
 * @param results one for each device, in the order of the request
 * @param again whether an earlier request with the same Idempotency-Key did this, and this one nothing
 * @param replay the answer that the earlier request got; then {@code results} is empty. Null when it got none, such as
 *     after a time-out: then this one may wait on
 */
public record Requested(@Nullable UUID batch, List<Result> results, boolean again, @Nullable ExecutionAnswer replay) {

    /** What has become of the wish for one device. */
    public sealed interface Result {

        /** Its identifier: as the directory spells it, or as the caller did where it is not known. */
        String device();
    }

    /** It is stored, and will be dispatched. */
    public record Accepted(UUID execution, String device) implements Result {}

    /**
     * The same action with the same parameters is open on the device: that execution is also this one.
     *
     * @param state where it stands
     */
    public record Joined(UUID execution, String device, ExecutionState state) implements Result {}

    /**
     * Nothing was stored for this device.
     *
     * @param type the kind of problem
     * @param detail what to do, as a sentence
     * @param open the execution that stands in the way; null when it is something else
     * @param errors what else of the request than the device is at fault; told to who is refused on every device
     */
    public record Refused(String device, ProblemType type, String detail, @Nullable UUID open, List<InputError> errors)
            implements Result {

        public Refused {
            errors = List.copyOf(errors);
        }

        public Refused(String device, ProblemType type, String detail) {
            this(device, type, detail, null, List.of());
        }

        public Refused(String device, ProblemType type, String detail, @Nullable UUID open) {
            this(device, type, detail, open, List.of());
        }
    }

    public Requested {
        results = List.copyOf(results);
    }

    /** The first answer to a request. */
    public static Requested anew(@Nullable UUID batch, List<Result> results) {
        return new Requested(batch, results, false, null);
    }

    /** Whether anything new waits for its dispatch. */
    public boolean stored() {
        return results.stream().anyMatch(Accepted.class::isInstance);
    }

    /** The executions that were accepted or joined. */
    public List<UUID> executions() {
        return results.stream().flatMap(Requested::execution).distinct().toList();
    }

    private static Stream<UUID> execution(Result result) {
        if (result instanceof Accepted accepted) {
            return Stream.of(accepted.execution());
        }
        return result instanceof Joined joined ? Stream.of(joined.execution()) : Stream.empty();
    }
}
